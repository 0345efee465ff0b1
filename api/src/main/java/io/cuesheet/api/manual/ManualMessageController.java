package io.cuesheet.api.manual;

import io.cuesheet.api.idempotency.CommandHeaders;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.warning.WarningBody;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.manual.Draft;
import io.cuesheet.application.manual.ManualMessages;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Schedules one message for many events and people, and previews the result for each. */
@RestController
@RequestMapping(path = "/api/scheduler/writings", produces = "application/json")
@Tag(name = "Jobs")
record ManualMessageController(ManualMessages writings) {

    /**
     * One message before it is scheduled.
     *
     * @param sendAt UTC; null if the event gives no time
     * @param obstacle why it can't be scheduled, such as NO_ADDRESS; null: it can
     * @param warnings warnings, such as FREE_DAY or DUPLICATE; WILL_BE_SKIPPED and WILL_WAIT_FOR_REVIEW if its type has expired by then
     */
    record DraftBody(
            UUID eventId,
            UUID contactId,
            String contactRole,
            @Nullable Instant sendAt,
            Draft.@Nullable Obstacle obstacle,
            List<Draft.Warning> warnings) {

        static DraftBody of(Draft draft) {
            return new DraftBody(
                    draft.event().id().value(),
                    draft.contact().id().value(),
                    draft.contact().role(),
                    draft.sendAt(),
                    draft.obstacle(),
                    draft.warnings().stream()
                            .sorted(Comparator.comparing(Draft.Warning::name))
                            .toList());
        }
    }

    /** The message for each contact. */
    @Schema(example = """
        {"drafts": [{"event_id": "01930000-0000-7000-8000-000000000001", "contact_id":
         "01930000-0000-7000-8000-000000000002", "contact_role": "Office", "send_at": "2027-11-30T10:00:00Z",
         "obstacle": null, "warnings": ["FREE_DAY"]}]}""")
    record DraftsBody(List<DraftBody> drafts) {}

    /**
     * The messages that were scheduled.
     *
     * @param warnings warnings about their times, each with its number of messages
     */
    @Schema(name = "ScheduledMessages", example = """
        {"message_ids": ["0199a6b0-0000-7000-8000-000000000001"], "warnings": []}""")
    record ScheduledBody(List<UUID> messageIds, List<WarningBody> warnings) {}

    @Refuses({ReasonCode.NAIVE_TIMESTAMP, ReasonCode.TEMPLATE_ERROR})
    @PostMapping(path = "/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewManualMessage",
            summary = "Previews a message to many contacts",
            description = "Nothing is stored.")
    @ApiResponse(responseCode = "200", description = "The drafts by event and contact")
    DraftsBody preview(Caller caller, @RequestBody ManualMessageBody body) {
        return new DraftsBody(writings.preview(caller, body.read()).stream()
                .map(DraftBody::of)
                .toList());
    }

    @Refuses({
        ReasonCode.NAIVE_TIMESTAMP,
        ReasonCode.TEMPLATE_ERROR,
        ReasonCode.IN_PAST,
        ReasonCode.TOO_FAR,
        ReasonCode.NOT_FOUND,
        ReasonCode.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "scheduleManualMessage",
            summary = "Schedules a message to many contacts, all or none",
            description =
                    "Drafts with an obstacle in the preview are left out. With an Idempotency-Key, a repeated request"
                            + " gets the same messages.")
    @ApiResponse(responseCode = "201", description = "The messages")
    ResponseEntity<ScheduledBody> schedule(
            Caller caller,
            @RequestBody ManualMessageBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        @Nullable String key = CommandHeaders.commandId(idempotencyKey);
        ManualMessages.Scheduled scheduled = writings.schedule(
                caller, body.read(), key == null ? UUID.randomUUID().toString() : key);
        List<UUID> ids = scheduled.ids().stream().map(id -> id.value()).toList();
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new ScheduledBody(ids, WarningBody.of(scheduled.warnings())));
    }
}
