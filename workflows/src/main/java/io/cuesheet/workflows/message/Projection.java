package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One accepted change, to be written where the row is at {@code state.revision - 1} and as the workflow knows it.
 *
 * @param state the message after the change
 * @param action the command's name
 * @param pinned true where the time was set by hand, false where it follows its rule again, null where that stays
 * @param actor who asked
 * @param reason the code that came with the command
 * @param commandId identity of the command, where it has one
 * @param at when the change was accepted, UTC
 * @param before the message by which the command was judged; null: nobody says, only the revision counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Projection(
        OrgId orgId,
        MessageState state,
        String action,
        @Nullable Boolean pinned,
        String actor,
        @Nullable String reason,
        @Nullable String commandId,
        Instant at,
        @Nullable MessageState before) {}
