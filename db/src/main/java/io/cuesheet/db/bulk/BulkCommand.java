package io.cuesheet.db.bulk;

import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The change of a bulk command to each of its messages: another time, another status, the time that its rule gives, or its earlier
 * state.
 *
 * @param actor {@code user:<id>} or {@code key:<id>}
 * @param source address of the caller; null: not known
 * @param givenAt when it was accepted, UTC
 * @param sendAt the new time, UTC; null if it is moved by {@code shift} or not at all
 * @param shift by how much each time is moved
 * @param status the new one; null: it is only moved
 * @param leavesAnchored whether a message that follows its rule is left alone
 * @param undoes the bulk command that it undoes; null: none
 */
public record BulkCommand(
        String actor,
        @Nullable String source,
        Instant givenAt,
        @Nullable Instant sendAt,
        @Nullable Duration shift,
        @Nullable MessageStatus status,
        boolean leavesAnchored,
        @Nullable UUID undoes) {

    /** Whether each goes back to the time that its rule gives. */
    public boolean isToRule() {
        return sendAt == null && shift == null && status == null && undoes == null;
    }
}
