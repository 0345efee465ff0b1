package io.cuesheet.api.deletion;

import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.workflows.MessageId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a deletion came to.
 *
 * @param id of the deletion, for undoing it
 * @param count how many messages were deleted: none of them is sent from now on
 * @param inFlight messages that were left alone, since an attempt was under way
 */
@Schema(name = "DeletionResult", example = """
    {"id": "0199a6b0-0000-7000-8000-000000000006", "count": 12,
     "in_flight": ["0199a6b0-0000-7000-8000-000000000001"], "undo_until": "2026-11-29T08:10:00Z"}""")
record DeletedBody(UUID id, int count, List<UUID> inFlight, Instant undoUntil) {

    static DeletedBody of(MessageDeletions.Result result) {
        return new DeletedBody(
                result.deletion().id(),
                result.deletion().deleted(),
                result.inFlight().stream().map(MessageId::value).toList(),
                result.deletion().undoUntil());
    }
}
