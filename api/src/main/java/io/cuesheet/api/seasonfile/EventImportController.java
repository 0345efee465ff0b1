package io.cuesheet.api.seasonfile;

import io.cuesheet.api.body.FileBody;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.cuesheet.application.seasonfile.ImportSources;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartRequest;

/** Imports season files from other programs. */
@RestController
@RequestMapping("/api/events/import")
@Tag(name = "Events", description = "Events and their import")
public record EventImportController(EventImport imports, ImportQueue queue, ImportSources sources) {

    private static final String CSV_EXAMPLE = """
        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
        tour-1,The Tallis Scholars,Wigmore Hall,London,2027-12-03T19:30,Europe/London,,Office,office@example.org,
        """;

    private static final String CALENDAR = "text/calendar";
    private static final String TABS = "text/tab-separated-values";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";
    private static final MediaType CALENDAR_TYPE = MediaType.parseMediaType(CALENDAR);

    private static final String CALENDAR_EXAMPLE = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Example//EN
        BEGIN:VEVENT
        UID:tour-1
        DTSTAMP:20260901T120000Z
        DTSTART;TZID=Europe/London:20271203T193000
        SUMMARY:The Tallis Scholars
        LOCATION:Wigmore Hall\\, London
        ATTENDEE;X-CUESHEET-ROLE=Office:mailto:office@example.org
        END:VEVENT
        END:VCALENDAR
        """;

    @SeasonImport
    @PostMapping(
            consumes = {"text/csv", CALENDAR, TABS, XLSX, ODS},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importEvents",
            summary = "Imports a season from a spreadsheet, CSV or iCalendar file and plans its messages",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(CSV_EXAMPLE)),
                                @Content(
                                        mediaType = CALENDAR,
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(CALENDAR_EXAMPLE)),
                                @Content(mediaType = TABS, schema = @Schema(type = "string")),
                                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
                                @Content(mediaType = ODS, schema = @Schema(type = "string", format = "binary"))
                            }))
    ResponseEntity<Object> importBody(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletRequest request)
            throws IOException {
        ImportParams params = ImportParams.of(values);
        boolean isCalendar = MediaType.parseMediaType(request.getContentType()).equalsTypeAndSubtype(CALENDAR_TYPE);
        byte[] file = FileBody.read(request.getInputStream(), FileLimit.SEASON);
        return take(caller, isCalendar ? SeasonFormat.ICALENDAR : table(file), file, params);
    }

    /** Detects the format from the content: a spreadsheet sent as CSV, or the reverse, is read as what it is. */
    private static SeasonFormat table(byte[] file) {
        SeasonFormat format = SeasonFormat.of(file);
        return format == SeasonFormat.ICALENDAR ? SeasonFormat.CSV : format;
    }

    @SeasonImport
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importEvents",
            summary = "Imports a season from a spreadsheet, CSV or iCalendar file and plans its messages")
    ResponseEntity<Object> importFile(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            @RequestParam("file") MultipartFile upload,
            @Parameter(hidden = true) MultipartRequest form)
            throws IOException {
        if (form.getMultiFileMap().values().stream().mapToInt(List::size).sum() > 1) {
            throw InvalidInput.of("file", "must be one file: send each file in a separate request.");
        }
        ImportParams params = ImportParams.of(values);
        try (InputStream content = upload.getInputStream()) {
            byte[] file = FileBody.read(content, FileLimit.SEASON);
            return take(caller, SeasonFormat.of(file), file, params);
        }
    }

    private ResponseEntity<Object> take(Caller caller, SeasonFormat format, byte[] file, ImportParams params) {
        MergedAnswers merged = params.source() == null
                ? MergedAnswers.only(params.answers())
                : sources.fillUp(caller, params.source(), params.answers());
        if (params.isDryRun()) {
            return ResponseEntity.ok(ImportReportBody.of(
                    imports.preview(caller, format, file, merged.answers(), params.errors()), merged.remembered()));
        }
        ResponseEntity<Object> taken = params.isAwaited()
                ? store(caller, format, file, params, merged)
                : queue(caller, format, file, params, merged);
        if (params.source() != null) {
            remember(caller, params.source(), merged.answers());
        }
        return taken;
    }

    /** Runs last: answers to a rejected file do not count. If this fails, the file is still stored, and the next import asks again. */
    private void remember(Caller caller, String source, ImportAnswers answers) {
        try {
            sources.remember(caller, source, answers);
        } catch (DataAccessException | TransactionException failure) {
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            OutageLog.tell(failure);
        }
    }

    private ResponseEntity<Object> store(
            Caller caller, SeasonFormat format, byte[] file, ImportParams params, MergedAnswers merged) {
        return ResponseEntity.ok(
                ImportReportBody.of(imports.importFile(caller, format, file, merged.answers(), params.errors())
                        .remembering(merged.remembered())));
    }

    private ResponseEntity<Object> queue(
            Caller caller, SeasonFormat format, byte[] file, ImportParams params, MergedAnswers merged) {
        ImportBody accepted = ImportBody.of(queue.accept(caller, format, file, merged, params.errors()));
        return ResponseEntity.accepted()
                .location(URI.create(ImportProgressController.PATH + "/" + accepted.id()))
                .body(accepted);
    }
}
