package io.cuesheet.api.event;

import io.cuesheet.api.event.EventActions.Preconditions;
import io.cuesheet.api.event.EventAnswers.CorrectionsBody;
import io.cuesheet.api.event.EventAnswers.SavedEventBody;
import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One event by its id, which needs no escaping. */
@RestController
@RequestMapping(path = EventActions.BY_ID + "/{id}", produces = "application/json")
@Tag(name = "Events")
record EventByIdController(EventActions events) {

    @GetMapping
    @Operation(operationId = "showEventById", summary = "Shows the event with this id, with its contacts")
    ResponseEntity<EventBody> show(Caller caller, @PathVariable String id) {
        return events.show(caller, event(id));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(consumes = "application/json")
    @Operation(
            operationId = "saveEventById",
            summary = "Changes the event with this id and plans its messages",
            description = "Missing fields are cleared, except contacts, status and opted_out, which stay unchanged.")
    @ApiResponse(responseCode = "200", description = "The current event")
    ResponseEntity<SavedEventBody> save(
            Caller caller,
            @PathVariable String id,
            @RequestBody NewEventBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch) {
        return events.save(caller, event(id), body, new Preconditions(ifMatch, ifNoneMatch));
    }

    @PostMapping(path = "/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewEventById",
            summary = "Previews saving the event with this id",
            description = "The same body as for saving; nothing is written.")
    @ApiResponse(responseCode = "200", description = "What saving would do at this moment")
    SavedEventBody preview(Caller caller, @PathVariable String id, @RequestBody NewEventBody body) {
        return events.preview(caller, event(id), body);
    }

    @GetMapping("/plan")
    @Operation(
            operationId = "showEventPlanById",
            summary = "Shows when each message of the event with this id is planned, or why it is not")
    PlanOutcomeBody plan(Caller caller, @PathVariable String id) {
        return events.plan(caller, event(id));
    }

    @PostMapping("/corrections")
    @Operation(
            operationId = "prepareCorrectionsById",
            summary = "Prepares corrections for recipients of outdated messages about the event with this id",
            description = "The corrections are blocked with CORRECTION_PREPARED until somebody checks and sends them."
                    + " Repeating the request for the same version of the event prepares nothing new.")
    @ApiResponse(responseCode = "200", description = "The corrections for the current version of the event")
    CorrectionsBody correct(Caller caller, @PathVariable String id) {
        return events.correct(caller, event(id));
    }

    private static EventKey event(String id) {
        return new EventKey.Id(new EventId(UuidText.inPath(id, "event")));
    }
}
