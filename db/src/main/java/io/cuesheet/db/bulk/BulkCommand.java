package io.cuesheet.db.bulk;

import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a bulk command asks of each of its messages: another time, or another status; where it names none, the time that its rule gives.
 *
 * @param actor {@code user:<id>} or {@code key:<id>}
 * @param source address of the caller; null: not known
 * @param givenAt when it was accepted, UTC
 * @param sendAt the new time, UTC; null where it is moved by {@code shift} or not at all
 * @param shift by how much each time is moved
 * @param status the new one; null: it is only moved
 */
public record BulkCommand(
        String actor,
        @Nullable String source,
        Instant givenAt,
        @Nullable Instant sendAt,
        @Nullable Duration shift,
        @Nullable MessageStatus status) {

    /** Whether each goes back to the time that its rule gives. */
    public boolean isToRule() {
        return sendAt == null && shift == null && status == null;
    }
}
