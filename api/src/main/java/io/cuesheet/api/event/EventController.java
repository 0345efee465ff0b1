package io.cuesheet.api.event;

import io.cuesheet.api.description.PageParameters;
import io.cuesheet.api.event.EventActions.Preconditions;
import io.cuesheet.api.event.EventAnswers.CorrectionsBody;
import io.cuesheet.api.event.EventAnswers.EventPage;
import io.cuesheet.api.event.EventAnswers.SavedEventBody;
import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.event.EventKey;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists events; shows and saves one by its reference in the path, and previews what saving would do. */
@RestController
@RequestMapping(path = "/api/events", produces = "application/json")
@Tag(name = "Events")
record EventController(EventDirectory directory, EventActions events) {

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @GetMapping
    @Operation(operationId = "listEvents", summary = "Lists events with their contacts, nearest first")
    @EventFilterParameters
    @PageParameters
    EventPage list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        EventParams said = new EventParams(values, "limit", "cursor");
        int limit = said.params().limit();
        List<EventWithContacts> found =
                directory.page(caller, said.filter(), said.params().cursor(EventCursor::decode), limit + 1);
        boolean more = found.size() > limit;
        List<EventWithContacts> page = more ? found.subList(0, limit) : found;
        return new EventPage(
                page.stream().map(EventBody::of).toList(),
                more ? EventCursor.after(page.getLast().event()).encode() : null);
    }

    @GetMapping("/{ref}")
    @Operation(operationId = "showEvent", summary = "Shows an event with its contacts")
    ResponseEntity<EventBody> show(Caller caller, @PathVariable String ref) {
        return events.show(caller, new EventKey.Reference(ref));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(path = "/{ref}", consumes = "application/json")
    @Operation(
            operationId = "saveEvent",
            summary = "Creates or changes an event and plans its messages",
            description = "Missing fields are cleared, except contacts, status and opted_out, which stay unchanged.")
    @ApiResponse(responseCode = "200", description = "The event existed already; its current state")
    @ApiResponse(responseCode = "201", description = "The event is new; Location is its address by id")
    ResponseEntity<SavedEventBody> save(
            Caller caller,
            @PathVariable String ref,
            @RequestBody NewEventBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch) {
        return events.save(caller, new EventKey.Reference(ref), body, new Preconditions(ifMatch, ifNoneMatch));
    }

    @PostMapping(path = "/{ref}/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewEvent",
            summary = "Previews saving the event",
            description = "The same body as for saving; nothing is written.")
    @ApiResponse(responseCode = "200", description = "What saving would do at this moment")
    SavedEventBody preview(Caller caller, @PathVariable String ref, @RequestBody NewEventBody body) {
        return events.preview(caller, new EventKey.Reference(ref), body);
    }

    @GetMapping("/{ref}/plan")
    @Operation(
            operationId = "showEventPlan",
            summary = "Shows for each message type and contact when the message is planned, or why it is not")
    PlanOutcomeBody plan(Caller caller, @PathVariable String ref) {
        return events.plan(caller, new EventKey.Reference(ref));
    }

    @PostMapping("/{ref}/corrections")
    @Operation(
            operationId = "prepareCorrections",
            summary = "Prepares corrections for recipients of outdated messages about the event",
            description = "The corrections are blocked with CORRECTION_PREPARED until somebody checks and sends them. A"
                    + " recipient with an unsent correction gets no second one.")
    @ApiResponse(responseCode = "200", description = "The corrections for the current version of the event")
    CorrectionsBody correct(Caller caller, @PathVariable String ref) {
        return events.correct(caller, new EventKey.Reference(ref));
    }
}
