package io.cuesheet.api.event;

import io.cuesheet.api.event.EventActions.Preconditions;
import io.cuesheet.api.event.EventAnswers.CorrectionsBody;
import io.cuesheet.api.event.EventAnswers.SavedEventBody;
import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.application.refusal.GivenText;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** One event by its reference in the query, where the reference may have any character or be a word of the API. */
@RestController
@RequestMapping(path = "/api/events/by-reference", produces = "application/json")
@Tag(name = "Events")
record EventByReferenceController(EventActions events) {

    @Refuses(ReasonCode.NOT_FOUND)
    @GetMapping
    @Operation(operationId = "showEventByReference", summary = "Shows the event with this reference, with its contacts")
    ResponseEntity<EventBody> show(Caller caller, @RequestParam String reference) {
        return events.show(caller, event(reference));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(consumes = "application/json")
    @Operation(
            operationId = "saveEventByReference",
            summary = "Creates or changes the event with this reference and plans its messages",
            description = "Missing fields are cleared, except contacts, status and opted_out, which stay unchanged.")
    @ApiResponse(responseCode = "200", description = "The event existed already; its current state")
    @ApiResponse(responseCode = "201", description = "The event is new; Location is its address by id")
    ResponseEntity<SavedEventBody> save(
            Caller caller,
            @RequestParam String reference,
            @RequestBody NewEventBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch) {
        return events.save(caller, event(reference), body, new Preconditions(ifMatch, ifNoneMatch));
    }

    @PostMapping(path = "/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewEventByReference",
            summary = "Previews saving the event with this reference",
            description = "The same body as for saving; nothing is written.")
    @ApiResponse(responseCode = "200", description = "What saving would do at this moment")
    SavedEventBody preview(Caller caller, @RequestParam String reference, @RequestBody NewEventBody body) {
        return events.preview(caller, event(reference), body);
    }

    @Refuses(ReasonCode.NOT_FOUND)
    @GetMapping("/plan")
    @Operation(
            operationId = "showEventPlanByReference",
            summary = "Shows when each message of the event with this reference is planned, or why it is not")
    PlanOutcomeBody plan(Caller caller, @RequestParam String reference) {
        return events.plan(caller, event(reference));
    }

    @Refuses(ReasonCode.NOT_FOUND)
    @PostMapping("/corrections")
    @Operation(
            operationId = "prepareCorrectionsByReference",
            summary = "Prepares corrections for recipients of outdated messages about the event with this reference",
            description = "The corrections are blocked with CORRECTION_PREPARED until somebody checks and sends them."
                    + " Repeating the request for the same version of the event prepares nothing new.")
    @ApiResponse(responseCode = "200", description = "The corrections for the current version of the event")
    CorrectionsBody correct(Caller caller, @RequestParam String reference) {
        return events.correct(caller, event(reference));
    }

    private static EventKey event(String reference) {
        return new EventKey.Reference(GivenText.line("reference", reference).strip());
    }
}
