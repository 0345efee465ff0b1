package io.cuesheet.api.transfer;

import io.cuesheet.api.body.FileBody;
import io.cuesheet.api.description.JobFile;
import io.cuesheet.api.idempotency.TakesNoIdempotencyKey;
import io.cuesheet.api.message.JobFilterParameters;
import io.cuesheet.api.message.JobFilters;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.transfer.MessageExport;
import io.cuesheet.application.transfer.MessageTransfer;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Exports and imports scheduled messages. */
@RestController
@Tag(name = "Jobs")
record TransferController(MessageTransfer transfer, MessageExport export) {

    private static final String EXAMPLE = """
        {"messages": [{"external_ref": "tour-1", "event_name": "The Tallis Scholars", "venue": "Wigmore Hall",
         "city": "London", "starts_at": "2027-12-03T19:30", "time_zone": "Europe/London", "load_in_time": null,
         "event_status": "confirmed", "contact_role": "Office", "contact_email": "office@example.org",
         "contact_phone": null, "message_type": "REMINDER", "send_at": "2027-11-30T10:00:00Z",
         "planned_at": "2027-11-30T10:00:00Z", "pinned": "false", "dst_shift": null, "status": "scheduled",
         "reason_code": null, "attempts": "0", "next_attempt_at": null, "sent_at": null,
         "ad_hoc_ref": null}]}""";

    @Refuses({ReasonCode.NAIVE_TIMESTAMP, ReasonCode.UNKNOWN_STATUS})
    @GetMapping(
            path = "/api/scheduler/jobs/export",
            produces = {MediaType.APPLICATION_JSON_VALUE, "text/csv", "text/calendar"})
    @Operation(
            operationId = "exportJobs",
            summary = "Exports all matching messages with their events and contacts; filters as in the list",
            description = "A message that was sent earlier or later than planned is listed by the time at which it went"
                    + " out (sent_at), and its entry in a calendar begins then. send_at stays the time for which it was"
                    + " planned.")
    @JobFilterParameters
    @Parameter(
            name = "format",
            description = "csv, json, or ics for a calendar without addresses",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"json", "csv", "ics"},
                            defaultValue = "json"))
    @Parameter(
            name = "texts",
            description =
                    "true: include what was sent (sent_to, sent_subject, sent_text) and sent_outcome: SENT, or IN_DOUBT"
                            + " if it is not known whether it arrived. Not in a calendar. Import a file without texts:"
                            + " one with texts may be larger than the 20 MB that an import accepts",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(ref = JobFile.REF),
                        examples = @ExampleObject(EXAMPLE)),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/calendar", schema = @Schema(type = "string"))
            })
    void export(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletResponse response)
            throws IOException {
        ApiParams params = new ApiParams(values, JobFilters.with("format", "texts"));
        MessageFilter filter = JobFilters.everything(params);
        MessageExport.Format format = format(params.text("format"));
        boolean withTexts = withTexts(params, format);
        export.check(caller, filter);
        response.setContentType(format.contentType());
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"");
        export.write(caller, filter, format, withTexts, response.getOutputStream());
    }

    private static boolean withTexts(ApiParams params, MessageExport.Format format) {
        boolean asked = params.flag("texts");
        if (asked && format == MessageExport.Format.ICALENDAR) {
            throw InvalidInput.of("texts", "must be false: a calendar has no texts.");
        }
        return asked;
    }

    private static MessageExport.Format format(@Nullable String format) {
        return switch (format) {
            case null -> MessageExport.Format.JSON;
            case "json" -> MessageExport.Format.JSON;
            case "csv" -> MessageExport.Format.CSV;
            case "ics" -> MessageExport.Format.ICALENDAR;
            default -> throw InvalidInput.of("format", "must be csv, json or ics.");
        };
    }

    @TakesNoIdempotencyKey
    @Refuses(ReasonCode.IMPORT_REFUSED)
    @PostMapping(
            path = "/api/scheduler/jobs/import",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "text/csv"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "importJobs",
            summary = "Imports exported messages with their events and contacts; existing ones stay as they are",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = "application/json",
                                        schema = @Schema(ref = JobFile.REF),
                                        examples = @ExampleObject(EXAMPLE)),
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string"))
                            }))
    TransferReportBody importMessages(
            Caller caller,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values,
            HttpServletRequest request)
            throws IOException {
        refuseParameters(values);
        byte[] file = FileBody.read(request.getInputStream(), FileLimit.MESSAGES);
        boolean csv =
                MediaType.parseMediaType(request.getContentType()).getSubtype().equals("csv");
        return TransferReportBody.of(csv ? transfer.importCsv(caller, file) : transfer.importJson(caller, file));
    }

    /** Rejects all parameters: a request must not be stored without what its parameter asks for. */
    private static void refuseParameters(MultiValueMap<String, String> values) {
        new ApiParams(values, Set.of());
    }
}
