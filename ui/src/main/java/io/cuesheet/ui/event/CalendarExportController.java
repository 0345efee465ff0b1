package io.cuesheet.ui.event;

import io.cuesheet.db.event.ContactRepository;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventExportRepository;
import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.workflows.EventId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives out all events as a calendar. */
@RestController
@Tag(name = "Events")
class CalendarExportController {

    private static final String CALENDAR = "text/calendar";
    private static final String FORMAT = "ics";
    private static final int PAGE = 1_000;

    private static final String EXAMPLE = """
            BEGIN:VCALENDAR
            PRODID:-//Cuesheet//Cuesheet//EN
            VERSION:2.0
            BEGIN:VEVENT
            UID:tour-1
            DTSTART;TZID=Europe/London:20271203T193000
            SUMMARY:The Tallis Scholars
            END:VEVENT
            END:VCALENDAR
            """;

    private final EventExportRepository events;
    private final ContactRepository contacts;
    private final Clock clock;

    CalendarExportController(EventExportRepository events, ContactRepository contacts, Clock clock) {
        this.events = events;
        this.contacts = contacts;
        this.clock = clock;
    }

    @GetMapping(path = "/api/events/export", params = "format!=csv", produces = CALENDAR)
    @Operation(summary = "Exports all events with their contacts; what is exported and imported again changes nothing")
    @Parameter(name = "format", description = "ics for a calendar")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = CALENDAR,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    ResponseEntity<byte[]> export(Caller caller, @RequestParam(required = false) @Nullable String format) {
        if (format != null && !format.equals(FORMAT)) {
            throw RequestRefused.malformed("format must be ics or csv.");
        }
        CalendarFile file = new CalendarFile(clock.instant());
        @Nullable EventId last = null;
        List<Event> page;
        do {
            page = events.page(caller.orgId(), last, PAGE);
            add(caller, page, file);
            last = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"events.ics\"")
                .body(file.bytes());
    }

    private void add(Caller caller, List<Event> page, CalendarFile file) {
        contacts.withContacts(caller.orgId(), page).forEach(each -> file.add(each.event(), each.contacts()));
    }
}
