package io.cuesheet.api.deletion;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.db.deletion.Deletion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A deletion in the API.
 *
 * @param state undoable, undone, cancelling or finished
 * @param count how many messages were deleted
 * @param inFlightCount number of messages left unchanged because an attempt was in progress
 * @param filter which messages to delete
 */
@Schema(example = """
    {"id": "0199a6b0-0000-7000-8000-000000000006", "state": "undoable", "count": 12, "in_flight_count": 1,
     "actor": "key:0199a6b0-0000-7000-8000-000000000004", "filter": {"message_type": ["INIT"]},
     "requested_at": "2026-11-29T08:00:00Z", "undo_until": "2026-11-29T08:10:00Z", "undone_at": null,
     "finished_at": null}""")
record DeletionBody(
        UUID id,

        @Schema(allowableValues = {"undoable", "undone", "cancelling", "finished"})
        String state,

        int count,
        int inFlightCount,
        String actor,
        @JsonRawValue @Schema(implementation = Map.class) String filter,
        Instant requestedAt,
        Instant undoUntil,
        @Nullable Instant undoneAt,
        @Nullable Instant finishedAt) {

    static DeletionBody of(MessageDeletions.Listed listed) {
        Deletion deletion = listed.deletion();
        return new DeletionBody(
                deletion.id(),
                state(deletion, listed.canBeUndone()),
                deletion.deleted(),
                deletion.inFlight(),
                deletion.actor(),
                deletion.filter(),
                deletion.requestedAt(),
                deletion.undoUntil(),
                deletion.undoneAt(),
                deletion.finishedAt());
    }

    private static String state(Deletion deletion, boolean undoable) {
        if (deletion.undoneAt() != null) {
            return "undone";
        }
        if (deletion.finishedAt() != null) {
            return "finished";
        }
        return undoable ? "undoable" : "cancelling";
    }
}
