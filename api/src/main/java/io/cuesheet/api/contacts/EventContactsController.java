package io.cuesheet.api.contacts;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Adds the same contacts to many events. */
@RestController
@RequestMapping(path = "/api/events/contacts", produces = "application/json")
@Tag(name = "Events")
record EventContactsController(EventContacts contacts) {

    @Refuses(ReasonCode.STALE_REVISION)
    @PostMapping(consumes = "application/json")
    @Operation(
            operationId = "addContacts",
            summary = "Adds contacts to many events and plans their messages",
            description = "Events are selected by venue, city, import and dates, or are all events without a contact."
                    + " Existing contacts are not removed or changed: a contact that an event already has, in"
                    + " that role and with that address, stays, so a repeated request changes nothing. Many"
                    + " events are stored in parts: if a part after the first fails, the response says what was"
                    + " done, and the same request does the rest.")
    @ApiResponse(responseCode = "200", description = "What was done, or with dry_run, what would be done")
    ContactsAddedBody add(
            Caller caller,
            @Parameter(description = "true: preview only; store nothing")
                    @RequestParam(name = "dry_run", defaultValue = "false")
                    boolean dryRun,
            @RequestBody AddContactsBody body) {
        return ContactsAddedBody.of(
                dryRun
                        ? contacts.preview(caller, body.choice(), body.people())
                        : contacts.add(caller, body.choice(), body.people(), body.expected()));
    }
}
