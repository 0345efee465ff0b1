package io.cuesheet.api.event;

import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.event.OutdatedBodies.LeaveBody;
import io.cuesheet.api.event.OutdatedBodies.LeftBody;
import io.cuesheet.api.event.OutdatedBodies.OutdatedPage;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists contacts whose last message is outdated, and marks messages that need no correction. */
@RestController
@RequestMapping(path = "/api/scheduler/outdated", produces = "application/json")
@Tag(name = "Events")
record OutdatedController(OutdatedMessages outdated) {

    @GetMapping
    @Operation(
            operationId = "listOutdated",
            summary = "Lists people whose last message about a future event is outdated",
            description =
                    "By event, nearest first. A person stays on the list until a correction is sent, somebody chooses"
                            + " to leave it, or the event has been over for a day. A page may have fewer events than"
                            + " requested; next_cursor shows whether there are more.")
    @PageParameters
    OutdatedPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, Set.of("limit", "cursor"));
        return OutdatedPage.of(outdated.page(caller, params.cursor(EventCursor::decode), params.limit()));
    }

    @Refuses({ReasonCode.NOT_FOUND, ReasonCode.STALE_REVISION})
    @PostMapping(path = "/leave", consumes = "application/json")
    @Operation(
            operationId = "leaveOutdated",
            summary = "Leaves outdated messages of an event as they are",
            description = "They are off the list until the event changes again. /api/events/{ref}/corrections prepares"
                    + " corrections.")
    @ApiResponse(responseCode = "200", description = "The messages that were left")
    LeftBody leave(Caller caller, @RequestBody LeaveBody body) {
        return new LeftBody(outdated.leave(caller, body.event(), body.messages(), body.version()).stream()
                .map(MessageId::value)
                .toList());
    }
}
