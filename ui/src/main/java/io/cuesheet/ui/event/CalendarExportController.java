package io.cuesheet.ui.event;

import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.ui.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

    private final EventExport export;

    CalendarExportController(EventExport export) {
        this.export = export;
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
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"events.ics\"")
                .body(export.calendar(caller.orgId()));
    }
}
