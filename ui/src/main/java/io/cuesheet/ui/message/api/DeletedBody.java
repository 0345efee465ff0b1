package io.cuesheet.ui.message.api;

import io.cuesheet.ui.message.MessageDeletions;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a deletion came to.
 *
 * @param id of the deletion, for undoing it
 * @param count how many messages were deleted: none of them is sent from now on
 * @param inFlight messages that were left alone, since an attempt was under way
 */
@JsonNaming(SnakeCaseStrategy.class)
record DeletedBody(UUID id, int count, List<UUID> inFlight, Instant undoUntil) {

    static DeletedBody of(MessageDeletions.Result result) {
        return new DeletedBody(
                result.deletion().id(),
                result.deletion().deleted(),
                result.inFlight().stream().map(MessageId::value).toList(),
                result.deletion().undoUntil());
    }
}
