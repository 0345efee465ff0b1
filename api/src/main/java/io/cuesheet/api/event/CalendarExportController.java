package io.cuesheet.api.event;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.EventExport;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports events as a calendar. */
@RestController
@Tag(name = "Events")
record CalendarExportController(EventExport export) {

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

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @GetMapping(path = "/api/events/export", params = "format!=csv", produces = CALENDAR)
    @Operation(
            operationId = "exportEvents",
            summary = "Exports all or matching events with their contacts",
            description = "Importing the exported file again changes nothing.")
    @EventFilterParameters
    @Parameter(
            name = "format",
            description = "ics for a calendar",
            schema = @Schema(type = "string", allowableValues = "ics", defaultValue = "ics"))
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = CALENDAR,
                            schema = @Schema(type = "string"),
                            examples = @ExampleObject(EXAMPLE)))
    ResponseEntity<byte[]> export(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        EventParams said = new EventParams(values, "format");
        String format = said.params().text("format");
        if (format != null && !format.equals(FORMAT)) {
            throw InvalidInput.of("format", "must be ics or csv.");
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"events.ics\"")
                .body(export.calendar(caller, said.filter()));
    }
}
