package io.cuesheet.ui.event;

import io.cuesheet.db.event.EventFilter;
import io.cuesheet.ui.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives out all events as a season file: what is exported and imported again changes nothing. */
@RestController
@Tag(name = "Events")
class EventCsvController {

    private final EventDirectory directory;
    private final EventExport export;

    EventCsvController(EventDirectory directory, EventExport export) {
        this.directory = directory;
        this.export = export;
    }

    @GetMapping(path = "/api/events/export.csv", produces = "text/csv")
    @Operation(summary = "Exports all events that have contacts as a CSV file, a line for each contact")
    @ApiResponse(
            responseCode = "200",
            description = "The file, in the form of the import",
            content =
                    @Content(
                            mediaType = "text/csv",
                            schema = @Schema(type = "string", example = "external_ref,name,venue,city,starts_at")))
    void export(Caller caller, HttpServletResponse response) throws IOException {
        // What can't be read is told before a file has begun.
        directory.count(caller.orgId(), EventFilter.ALL);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"events.csv\"");
        export.csv(caller.orgId(), EventFilter.ALL, response.getOutputStream());
    }
}
