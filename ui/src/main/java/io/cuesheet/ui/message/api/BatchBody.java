package io.cuesheet.ui.message.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.ui.message.MessageBatches;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A batch in the API.
 *
 * @param state running, or finished once no message is open
 * @param conflicts messages that changed after they were selected, and were left alone
 * @param refused messages that were left alone for another reason
 * @param actorName the person's or the key's name
 * @param deletionId for undoing it, where it deletes
 * @param items what became of each message, by page; only where the batch is shown
 * @param nextCursor where the next page of items begins; null on the last one
 */
@Schema(example = """
        {"id": "0199a6b0-0000-7000-8000-000000000005", "action": "reschedule", "state": "finished", "total": 300,
         "open": 0, "done": 299, "conflicts": 1, "refused": 0, "stopped": 0,
         "actor": "key:0199a6b0-0000-7000-8000-000000000004", "actor_name": "box office",
         "created_at": "2026-11-29T08:00:00Z", "stopped_at": null, "deletion_id": null, "items": [{"id": "0199a6b0-0000-7000-8000-000000000001", "revision": 1,
         "state": "conflict", "reason_code": "STALE_REVISION"}], "next_cursor": null}""")
@JsonNaming(SnakeCaseStrategy.class)
record BatchBody(
        UUID id,
        String action,
        @Schema(allowableValues = {"running", "finished"}) String state,
        int total,
        int open,
        int done,
        int conflicts,
        int refused,
        int stopped,
        String actor,
        @Nullable String actorName,
        Instant createdAt,
        @Nullable Instant stoppedAt,
        @Nullable UUID deletionId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BatchItemBody> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    static BatchBody of(MessageBatches.Standing standing) {
        return of(standing, null, null);
    }

    static BatchBody of(
            MessageBatches.Standing standing, @Nullable List<BatchItemBody> items, @Nullable String nextCursor) {
        return new BatchBody(
                standing.batch().id(),
                standing.batch().action().wireName(),
                standing.progress().open() > 0 ? "running" : "finished",
                standing.batch().total(),
                standing.progress().open(),
                standing.progress().done(),
                standing.progress().conflicts(),
                standing.progress().refused(),
                standing.progress().stopped(),
                standing.batch().actor(),
                standing.batch().actorName(),
                standing.batch().createdAt(),
                standing.batch().stoppedAt(),
                standing.batch().deletion(),
                items,
                nextCursor);
    }
}
