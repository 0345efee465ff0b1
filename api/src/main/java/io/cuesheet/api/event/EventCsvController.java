package io.cuesheet.api.event;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.seasonfile.EventExport;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports events as a season file: importing an export changes nothing. */
@RestController
@Tag(name = "Events")
record EventCsvController(EventDirectory directory, EventExport export) {

    @Refuses(ReasonCode.NAIVE_TIMESTAMP)
    @GetMapping(path = "/api/events/export.csv", produces = "text/csv")
    @Operation(
            operationId = "exportEventsAsCsv",
            summary = "Exports all or matching events as a CSV file, with a line for each contact")
    @EventFilterParameters
    @ApiResponse(
            responseCode = "200",
            description = "The file, in the format of the import",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string", example = "external_ref,name,venue,city,starts_at")))
    void export(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletResponse response)
            throws IOException {
        EventFilter filter = new EventParams(values).filter();
        // Unreadable parameters are reported before the file begins.
        directory.count(caller, filter);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"events.csv\"");
        export.csv(caller, filter, response.getOutputStream());
    }
}
