package io.cuesheet.api.message;

import static io.cuesheet.workflows.ReasonCode.ALREADY_SENT;
import static io.cuesheet.workflows.ReasonCode.CHANNEL_BUSY;
import static io.cuesheet.workflows.ReasonCode.COMMAND_EXPIRED;
import static io.cuesheet.workflows.ReasonCode.ENGINE_UNAVAILABLE;
import static io.cuesheet.workflows.ReasonCode.EVENT_CANCELLED;
import static io.cuesheet.workflows.ReasonCode.EVENT_CONFIRMED;
import static io.cuesheet.workflows.ReasonCode.EVENT_POSTPONED;
import static io.cuesheet.workflows.ReasonCode.EVENT_TENTATIVE;
import static io.cuesheet.workflows.ReasonCode.HAS_LOAD_IN_TIME;
import static io.cuesheet.workflows.ReasonCode.IDEMPOTENCY_KEY_REUSED;
import static io.cuesheet.workflows.ReasonCode.INVALID_TRANSITION;
import static io.cuesheet.workflows.ReasonCode.IN_DOUBT;
import static io.cuesheet.workflows.ReasonCode.IN_FLIGHT;
import static io.cuesheet.workflows.ReasonCode.IN_PAST;
import static io.cuesheet.workflows.ReasonCode.MISSING_RECIPIENT;
import static io.cuesheet.workflows.ReasonCode.NAIVE_TIMESTAMP;
import static io.cuesheet.workflows.ReasonCode.NO_RULE;
import static io.cuesheet.workflows.ReasonCode.OPTED_OUT;
import static io.cuesheet.workflows.ReasonCode.ORG_HELD;
import static io.cuesheet.workflows.ReasonCode.OUTCOME_UNKNOWN;
import static io.cuesheet.workflows.ReasonCode.SEND_FAILED;
import static io.cuesheet.workflows.ReasonCode.STALE_REVISION;
import static io.cuesheet.workflows.ReasonCode.START_TIME_OPEN;
import static io.cuesheet.workflows.ReasonCode.TEMPLATE_ERROR;
import static io.cuesheet.workflows.ReasonCode.TOO_FAR;
import static io.cuesheet.workflows.ReasonCode.TOO_LATE;
import static io.cuesheet.workflows.ReasonCode.UNDELIVERABLE_ADDRESS;
import static io.cuesheet.workflows.ReasonCode.UNKNOWN_STATUS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.idempotency.CommandHeaders;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.api.problem.Problem;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageCursor;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists, shows, changes and sends scheduled messages. */
@RestController
@RequestMapping(path = "/api/scheduler/jobs", produces = "application/json")
@Tag(name = "Jobs", description = "Scheduled messages")
record JobController(Messages messages, MessageCommands commands, ExpiryWarnings warnings, JobBodies bodies) {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /**
     * A page of messages.
     *
     * @param nextCursor where the next page begins; null on the last one
     * @param total of all pages; only if requested, since it needs a count
     */
    record JobPage(
            List<JobBody> jobs,
            @Nullable String nextCursor,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer total) {}

    @GetMapping
    @Refuses({NAIVE_TIMESTAMP, UNKNOWN_STATUS})
    @Operation(operationId = "listJobs", summary = "Lists messages by sent or planned time, then by event name")
    @JobFilterParameters
    @PageParameters
    @Parameter(
            name = "include_init_with_load_in",
            description = "true: include messages that ask for a load-in time that is already known",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "include_total",
            description = "true: count the messages of all pages",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    JobPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params =
                new ApiParams(values, JobFilters.with(JobFilters.INCLUDE_INIT, "limit", "cursor", "include_total"));
        MessageFilter filter = JobFilters.read(params, params.flag(JobFilters.INCLUDE_INIT));
        @Nullable MessageCursor cursor = params.cursor(MessageCursor::decode);
        int limit = params.limit();
        boolean withTotal = params.flag("include_total");
        List<Message> found = messages.page(caller, filter, cursor, limit + 1);
        boolean more = found.size() > limit;
        List<Message> page = more ? found.subList(0, limit) : found;
        return new JobPage(
                page.stream().map(bodies::of).toList(),
                more ? MessageCursor.after(page.getLast()).encode() : null,
                withTotal ? messages.count(caller, filter) : null);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "showJob", summary = "Shows one message; its revision is the ETag")
    ResponseEntity<JobBody> show(Caller caller, @PathVariable String id) {
        Message job = messages.find(caller, UuidText.messageInPath(id)).orElseThrow(() -> new NotFound("message"));
        return answer(job, null);
    }

    @Refuses({
        NAIVE_TIMESTAMP,
        UNKNOWN_STATUS,
        INVALID_TRANSITION,
        NO_RULE,
        IN_FLIGHT,
        STALE_REVISION,
        IN_PAST,
        TOO_FAR,
        COMMAND_EXPIRED,
        IDEMPOTENCY_KEY_REUSED
    })
    @PatchMapping(path = "/{id}", consumes = "application/json")
    @Operation(
            operationId = "updateJob",
            summary = "Moves a message, sets its status, or both; or returns it to its rule's time",
            description =
                    "A time at which the message will have expired is accepted; the response's warnings say what will"
                            + " happen to the message then, and give other warnings about its time.")
    ResponseEntity<JobBody> change(
            Caller caller,
            @PathVariable String id,
            @RequestBody JobPatch patch,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        patch.check();
        @Nullable Instant time = patch.newTime();
        @Nullable MessageStatus status = patch.newStatus();
        @Nullable String commandId = CommandHeaders.commandId(idempotencyKey);
        MessageId job = UuidText.messageInPath(id);
        @Nullable Long revision = IfMatch.expected(ifMatch, () -> revision(caller, job));
        if (patch.isBackToRule()) {
            return changed(caller, commands.backToRule(caller, job, revision, commandId));
        }
        if (status != null) {
            return changed(caller, commands.changeStatus(caller, job, status, time, revision, commandId));
        }
        return changed(caller, commands.reschedule(caller, job, time, revision, commandId));
    }

    @Refuses({
        ALREADY_SENT,
        IN_DOUBT,
        IN_FLIGHT,
        STALE_REVISION,
        MISSING_RECIPIENT,
        UNDELIVERABLE_ADDRESS,
        OPTED_OUT,
        TEMPLATE_ERROR,
        ORG_HELD,
        EVENT_CONFIRMED,
        EVENT_TENTATIVE,
        EVENT_POSTPONED,
        EVENT_CANCELLED,
        START_TIME_OPEN,
        TOO_LATE,
        HAS_LOAD_IN_TIME,
        SEND_FAILED,
        CHANNEL_BUSY,
        COMMAND_EXPIRED,
        IDEMPOTENCY_KEY_REUSED,
        ENGINE_UNAVAILABLE,
        OUTCOME_UNKNOWN
    })
    @ApiResponse(
            responseCode = "200",
            description = "The message was sent",
            content = @Content(schema = @Schema(implementation = SendNowResponse.class)))
    @PostMapping(path = "/{id}/send-now", consumes = "application/json")
    @Operation(operationId = "sendJobNow", summary = "Sends a message now, in one attempt")
    ResponseEntity<Object> sendNow(
            Caller caller,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable SendNowBody body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestHeader(name = IDEMPOTENCY_KEY, required = false) @Nullable String idempotencyKey) {
        SendNowBody wanted = body == null ? SendNowBody.NONE : body;
        MessageId job = UuidText.messageInPath(id);
        SendNowResult result = commands.sendNow(
                caller,
                job,
                wanted.isConfirmed(),
                wanted.isResendConfirmed(),
                IfMatch.expected(ifMatch, () -> revision(caller, job)),
                CommandHeaders.commandId(idempotencyKey));
        if (result.reasonCode() == ReasonCode.SENT) {
            return ResponseEntity.ok()
                    .eTag(IfMatch.etag(result.message().revision()))
                    .body(SendNowResponse.of(result, bodies.of(result.message())));
        }
        ProblemDetail problem = Problem.detail(result.reasonCode(), result.sentence());
        problem.setProperty("current", bodies.of(result.message()));
        return Problem.answer(problem);
    }

    private Optional<Long> revision(Caller caller, MessageId job) {
        return messages.find(caller, job).map(Message::revision);
    }

    private ResponseEntity<JobBody> changed(Caller caller, Message job) {
        return answer(job, warnings.of(caller, job.id()));
    }

    private ResponseEntity<JobBody> answer(Message job, @Nullable List<Warning> warnings) {
        return ResponseEntity.ok().eTag(IfMatch.etag(job.revision())).body(bodies.of(job, warnings));
    }
}
