package io.cuesheet.ui.event;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.text.FormulaCells;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives out all events as a season file: what is exported and imported again changes nothing. */
@RestController
@Tag(name = "Events")
class EventCsvController {

    private static final int PAGE = 500;

    private final EventDirectory directory;

    EventCsvController(EventDirectory directory) {
        this.directory = directory;
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
        List<EventWithContacts> page = directory.page(caller.orgId(), EventFilter.ALL, null, PAGE);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"events.csv\"");
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8)) {
            CsvWriter csv = CsvWriter.builder().build(out);
            csv.writeRecord(Arrays.stream(Column.values()).map(Column::header).toList());
            while (!page.isEmpty()) {
                page.stream().flatMap(EventCsvController::lines).forEach(csv::writeRecord);
                page = directory.page(
                        caller.orgId(),
                        EventFilter.ALL,
                        EventCursor.after(page.getLast().event()),
                        PAGE);
            }
            csv.flush();
        }
    }

    private static Stream<List<String>> lines(EventWithContacts found) {
        return found.contacts().stream()
                .filter(contact -> contact.removedAt() == null)
                .map(contact -> Arrays.stream(Column.values())
                        .map(column -> FormulaCells.neutralised(value(column, found.event(), contact)))
                        .toList());
    }

    private static @Nullable String value(Column column, Event event, Contact contact) {
        return switch (column) {
            case EXTERNAL_REF -> event.externalRef();
            case NAME -> event.name();
            case VENUE -> event.venue();
            case CITY -> event.city();
            case STARTS_AT -> event.startsLocal().toString();
            case TIME_ZONE -> event.timeZone().getId();
            case LOAD_IN_TIME -> Objects.toString(event.loadInLocal(), null);
            case CONTACT_ROLE -> contact.role();
            case CONTACT_EMAIL -> contact.email();
            case CONTACT_PHONE -> contact.phone();
            case LOAD_IN_CONFIDENCE -> event.loadInConfidence().wireName();
            case STATUS -> event.status().wireName();
            case CONTACT_REF -> contact.ref();
            case CONTACT_NAME -> contact.name();
            case CONTACT_TIME_ZONE ->
                contact.timeZone() == null ? null : contact.timeZone().getId();
        };
    }
}
