package io.cuesheet.api.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.api.warning.WarningBody;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.db.bulk.BulkKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A batch in the API.
 *
 * @param state running, or finished once no message is open
 * @param conflicts messages left unchanged because they changed after they were selected
 * @param refused messages left unchanged for another reason
 * @param actorName the person's or the key's name
 * @param deletionId undoes the batch, if it deletes messages
 * @param warnings only when the batch has just been accepted: how many messages have a warning about their new time
 * @param items result for each message, by page; only when a single batch is shown
 * @param nextCursor where the next page of items begins; null on the last one
 */
@Schema(example = """
    {"id": "0199a6b0-0000-7000-8000-000000000005", "action": "reschedule", "state": "finished", "total": 300,
     "open": 0, "done": 299, "conflicts": 1, "refused": 0, "stopped": 0,
     "actor": "key:0199a6b0-0000-7000-8000-000000000004", "actor_name": "box office",
     "created_at": "2026-11-29T08:00:00Z", "stopped_at": null, "deletion_id": null, "items": [{"id": "0199a6b0-0000-7000-8000-000000000001", "revision": 1,
     "state": "conflict", "reason_code": "STALE_REVISION", "warnings": []}]}""")
record BatchBody(
        UUID id,
        BulkKind action,
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

        @Schema(
                description =
                        "Only in the response to the command: warnings about the new times of its messages, each with"
                                + " its number of messages.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<WarningBody> warnings,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<BatchItemBody> items,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nextCursor) {

    static BatchBody of(BulkChanges.Overview overview) {
        return of(overview, null, null, null);
    }

    static BatchBody accepted(BulkChanges.Overview overview, List<Warning> warnings) {
        return of(overview, WarningBody.of(warnings), null, null);
    }

    static BatchBody of(
            BulkChanges.Overview overview, @Nullable List<BatchItemBody> items, @Nullable String nextCursor) {
        return of(overview, null, items, nextCursor);
    }

    private static BatchBody of(
            BulkChanges.Overview overview,
            @Nullable List<WarningBody> warnings,
            @Nullable List<BatchItemBody> items,
            @Nullable String nextCursor) {
        return new BatchBody(
                overview.batch().id(),
                overview.batch().action(),
                overview.progress().open() > 0 ? "running" : "finished",
                overview.batch().total(),
                overview.progress().open(),
                overview.progress().done(),
                overview.progress().conflicts(),
                overview.progress().refused(),
                overview.progress().stopped(),
                overview.batch().actor(),
                overview.batch().actorName(),
                overview.batch().createdAt(),
                overview.batch().stoppedAt(),
                overview.batch().deletion(),
                warnings,
                items,
                nextCursor);
    }
}
