package io.cuesheet.api.message;

import io.cuesheet.api.idempotency.CommandHeaders;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.message.MessageCreation;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Creates messages by hand. */
@RestController
@Tag(name = "Jobs", description = "Scheduled messages")
record JobCreationController(MessageCreation creation, ExpiryWarnings warnings, JobBodies bodies) {

    private static final String JOBS = "/api/scheduler/jobs";

    @Refuses({
        ReasonCode.NOT_FOUND,
        ReasonCode.NAIVE_TIMESTAMP,
        ReasonCode.IN_PAST,
        ReasonCode.TOO_FAR,
        ReasonCode.TEMPLATE_ERROR,
        ReasonCode.IDEMPOTENCY_KEY_REUSED
    })
    @PostMapping(path = JOBS, consumes = "application/json", produces = "application/json")
    @Operation(
            operationId = "createJob",
            summary = "Creates a message in addition to those that the rules plan",
            description =
                    "With an Idempotency-Key, a repeated request gets the same message. A time at which the message"
                            + " will have expired is accepted; the response's warnings say what will happen to the"
                            + " message then.")
    @ApiResponse(responseCode = "201", description = "The message, new or created before with this key")
    ResponseEntity<JobBody> create(
            Caller caller,
            @RequestBody NewJobBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        Message job = creation.create(caller, body.wanted(), CommandHeaders.commandId(idempotencyKey));
        return ResponseEntity.created(URI.create(JOBS + "/" + job.id()))
                .eTag("\"" + job.revision() + "\"")
                .body(bodies.of(job, warnings.of(caller, job.id())));
    }
}
