package io.cuesheet.api.bulk;

import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.idempotency.CommandHeaders;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.bulk.BulkCursor;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accepts bulk commands, shows their progress, and stops them. */
@RestController
@RequestMapping(path = "/api/scheduler", produces = "application/json")
@Tag(name = "Batches", description = "One command on many messages")
record BatchController(BulkChanges batches, ExpiryWarnings warnings) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 500;

    /**
     * A page of batches, without their items.
     *
     * @param nextCursor where the next page begins; null on the last one
     */
    record BatchPage(List<BatchBody> batches, @Nullable String nextCursor) {}

    @Refuses({
        ReasonCode.NAIVE_TIMESTAMP,
        ReasonCode.UNKNOWN_STATUS,
        ReasonCode.IDEMPOTENCY_KEY_REUSED,
        ReasonCode.STALE_REVISION
    })
    @PostMapping(path = "/jobs/bulk", consumes = "application/json")
    @Operation(
            operationId = "createBatch",
            summary = "Moves, changes, sends or deletes many messages",
            description =
                    "Each message keeps the revision at which it was selected: a message that changes before its turn"
                            + " is left alone and counted as a conflict. With an Idempotency-Key, a repeated request"
                            + " gets the same batch. If more messages match than expected, nothing is done: the problem"
                            + " is STALE_REVISION with both numbers, expected and matching. warnings lists each warning"
                            + " about the new times with its number of messages; the batch has the warnings of each"
                            + " message. Above 5,000 messages there is no COLLISION.")
    @ApiResponse(responseCode = "202", description = "Accepted; the batch shows the result for each message")
    ResponseEntity<BatchBody> accept(
            Caller caller,
            @RequestBody BulkBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        BulkChanges.Overview accepted =
                batches.accept(caller, body.request(), CommandHeaders.commandId(idempotencyKey));
        return ResponseEntity.accepted()
                .location(
                        URI.create("/api/scheduler/batches/" + accepted.batch().id()))
                .body(BatchBody.accepted(
                        accepted, warnings.ofBatch(caller, accepted.batch().id())));
    }

    @GetMapping("/batches")
    @Operation(operationId = "listBatches", summary = "Lists batches with their progress, newest first")
    @PageParameters
    @ApiResponse(responseCode = "200", description = "A page of batches, without their messages")
    BatchPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, Set.of("limit", "cursor"));
        int limit = params.limit();
        List<BulkChanges.Overview> found = batches.page(caller, params.cursor(BulkCursor::decode), limit + 1);
        boolean more = found.size() > limit;
        List<BulkChanges.Overview> page = more ? found.subList(0, limit) : found;
        return new BatchPage(
                page.stream().map(BatchBody::of).toList(),
                more ? BulkCursor.after(page.getLast().batch()).encode() : null);
    }

    @GetMapping("/batches/{id}")
    @Operation(operationId = "showBatch", summary = "Shows a batch's progress and the result for each message")
    @ApiResponse(responseCode = "200", description = "The batch with a page of its messages")
    BatchBody show(
            Caller caller,
            @PathVariable String id,
            @Parameter(
                            description = "Messages per page",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    Integer limit,
            @Parameter(description = "next_cursor of the previous page") @RequestParam(required = false) @Nullable
                    String cursor,
            @Parameter(description = "true: only messages that were left alone")
                    @RequestParam(name = "left_alone", defaultValue = "false")
                    boolean leftAlone) {
        int size = size(limit);
        UUID batch = UuidText.inPath(id, "batch");
        BulkChanges.Overview overview = batches.overview(caller, batch);
        List<BulkItem> found = batches.items(caller, batch, leftAlone, after(cursor), size + 1);
        boolean more = found.size() > size;
        List<BulkItem> page = more ? found.subList(0, size) : found;
        Map<MessageId, List<Warning>> warned = warnings.ofItems(
                caller, batch, page.stream().map(BulkItem::message).toList());
        return BatchBody.of(
                overview,
                page.stream()
                        .map(item -> BatchItemBody.of(item, warned.getOrDefault(item.message(), List.of())))
                        .toList(),
                more ? page.getLast().message().toString() : null);
    }

    @PostMapping("/batches/{id}/stop")
    @Operation(
            operationId = "stopBatch",
            summary = "Stops a batch",
            description = "Messages in progress are finished; messages whose turn has not come are left alone.")
    @ApiResponse(responseCode = "200", description = "The current batch; stopping it again changes nothing")
    BatchBody stop(Caller caller, @PathVariable String id) {
        return BatchBody.of(batches.stop(caller, UuidText.inPath(id, "batch")));
    }

    @Refuses(ReasonCode.INVALID_TRANSITION)
    @PostMapping("/batches/{id}/undo")
    @Operation(
            operationId = "undoBatch",
            summary = "Undoes a batch that moved messages or set their status",
            description =
                    "The response is the batch that undoes it. A batch is undone once: a repeated request gets the same"
                            + " undoing batch, which resumes if it was stopped. Messages that have changed since, or"
                            + " were sent, stay as they are and are counted. So do those that were paused or blocked"
                            + " before the batch skipped or failed them.")
    @ApiResponse(responseCode = "200", description = "The batch that undoes it")
    BatchBody undo(Caller caller, @PathVariable String id) {
        return BatchBody.of(batches.undo(caller, UuidText.inPath(id, "batch")));
    }

    private static int size(@Nullable Integer limit) {
        int size = limit == null ? DEFAULT_LIMIT : limit;
        if (size < 1 || size > HIGHEST_LIMIT) {
            throw InvalidInput.of("limit", "must be a whole number from 1 to %d.".formatted(HIGHEST_LIMIT));
        }
        return size;
    }

    private static @Nullable UUID after(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException notACursor) {
            throw InvalidInput.of("cursor", "must be a {next_cursor} of an earlier page.");
        }
    }
}
