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
                    "A row has a contact, and tells its events by external_ref, venue, city or start_date: by all of these that it has."
                            + " Nobody is removed or changed.",
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
            description = "true: tell how the file is understood and what would be done; store nothing",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "errors",
            in = ParameterIn.QUERY,
            description = "refuse: store all or nothing; skip: store what is right and list the rest",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"refuse", "skip"},
                            defaultValue = "refuse"))
    @Parameter(
            name = ContactFileParams.EXPECTED,
            in = ParameterIn.QUERY,
            description =
                    "How many contacts a dry run said would be added; if it would be more by now, nothing is done",
            schema = @Schema(type = "integer", minimum = "0", maximum = "1000000"))
    @Parameter(
            name = ImportAnswers.DATE_ORDER,
            in = ParameterIn.QUERY,
            description = "What comes first in dates such as 1/2/2027",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"day_first", "month_first"}))
    @Parameter(
            name = ImportAnswers.SHEET,
            in = ParameterIn.QUERY,
            description = "Name of the sheet that is read",
            schema = @Schema(type = "string"))
    @Parameter(
            name = ImportAnswers.UNKNOWN_COLUMNS,
            in = ParameterIn.QUERY,
            description = "What becomes of columns that are probably misspelt",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"take", "leave_out"}))
    @Parameter(
            name = ImportAnswers.COLUMN,
            in = ParameterIn.QUERY,
            description = "What a column means, such as Spielort=venue; Spielort= leaves it out. May be repeated",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @ApiResponse(responseCode = "200", description = "What was done, or with dry_run what would be")
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
