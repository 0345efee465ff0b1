package io.cuesheet.api.contacts;

import io.cuesheet.api.body.FileBody;
import io.cuesheet.api.idempotency.TakesNoIdempotencyKey;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.contacts.ContactFile;
import io.cuesheet.application.contacts.ContactsOutcome;
import io.cuesheet.application.contacts.EventContacts;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Adds contacts from a table to the events that match each row. */
@RestController
@RequestMapping(path = "/api/events/contacts/import", produces = "application/json")
@Tag(name = "Events")
record ContactFileController(EventContacts contacts) {

    private static final String TABS = "text/tab-separated-values";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String ODS = "application/vnd.oasis.opendocument.spreadsheet";

    private static final String EXAMPLE = """
        venue,contact_role,contact_name,contact_email,contact_phone
        Wigmore Hall,Office,,office@example.org,
        """;

    @Refuses({
        ReasonCode.FILE_TOO_LARGE,
        ReasonCode.IMPORT_REFUSED,
        ReasonCode.IMPORT_QUESTIONS,
        ReasonCode.TOO_MANY_IMPORTS,
        ReasonCode.STALE_REVISION
    })
    @TakesNoIdempotencyKey
    @PostMapping(consumes = {"text/csv", TABS, XLSX, ODS})
    @Operation(
            operationId = "importContacts",
            summary = "Adds the contacts of a spreadsheet or CSV file to events and plans their messages",
            description =
                    "Each row has a contact and selects its events by external_ref, venue, city or start_date: an event"
                            + " must match all that are given. Existing contacts are not removed or changed.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject(EXAMPLE)),
                                @Content(mediaType = TABS, schema = @Schema(type = "string")),
                                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
                                @Content(mediaType = ODS, schema = @Schema(type = "string", format = "binary"))
                            }))
    @Parameter(
            name = "dry_run",
            in = ParameterIn.QUERY,
            description = "true: preview only, with how the file is understood; store nothing",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "errors",
            in = ParameterIn.QUERY,
            description = "refuse: store all or nothing; skip: store the valid part and list the rest",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"refuse", "skip"},
                            defaultValue = "refuse"))
    @Parameter(
            name = ContactFileParams.EXPECTED,
            in = ParameterIn.QUERY,
            description = "Number of contacts that a dry run would add; if more would be added by now, nothing is done",
            schema = @Schema(type = "integer", minimum = "0", maximum = "1000000"))
    @Parameter(
            name = ImportAnswers.DATE_ORDER,
            in = ParameterIn.QUERY,
            description = "Which number comes first in dates such as 1/2/2027",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"day_first", "month_first"}))
    @Parameter(
            name = ImportAnswers.SHEET,
            in = ParameterIn.QUERY,
            description = "Name of the sheet to read",
            schema = @Schema(type = "string"))
    @Parameter(
            name = ImportAnswers.UNKNOWN_COLUMNS,
            in = ParameterIn.QUERY,
            description = "Whether to take columns that are probably misspelt, or leave them out",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"take", "leave_out"}))
    @Parameter(
            name = ImportAnswers.COLUMN,
            in = ParameterIn.QUERY,
            description = "The meaning of a column, such as Spielort=venue; Spielort= leaves it out. May be repeated",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "What was done, or with dry_run, what would be done")
    ContactsAddedBody add(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletRequest request)
            throws IOException {
        ContactFileParams params = ContactFileParams.of(values);
        ContactFile file =
                ContactFile.read(FileBody.read(request.getInputStream(), FileLimit.SEASON), params.answers());
        ContactsOutcome outcome = params.isDryRun()
                ? contacts.previewFile(caller, file)
                : contacts.addFile(caller, file, params.errors(), params.expected());
        return ContactsAddedBody.of(outcome, file, params.errors());
    }
}
