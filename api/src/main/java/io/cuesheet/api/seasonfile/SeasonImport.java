package io.cuesheet.api.seasonfile;

import io.cuesheet.api.idempotency.TakesNoIdempotencyKey;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Describes the parameters and responses of an import, for every way to send the file. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TakesNoIdempotencyKey
@Refuses({ReasonCode.FILE_TOO_LARGE, ReasonCode.IMPORT_REFUSED, ReasonCode.IMPORT_QUESTIONS, ReasonCode.TOO_MANY_IMPORTS
})
@Parameter(
        name = "wait",
        in = ParameterIn.QUERY,
        description = "false: respond as soon as the file is checked and stored",
        schema = @Schema(type = "boolean", defaultValue = "true"))
@Parameter(
        name = "dry_run",
        in = ParameterIn.QUERY,
        description = "true: preview only, with how the file is understood, and its open questions; store nothing",
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
        name = ImportParams.SOURCE,
        in = ParameterIn.QUERY,
        description =
                "A name for the file's source. Answers given with it are remembered, and apply to later files with the"
                        + " same name unless they are given again",
        schema = @Schema(type = "string", minLength = 1, maxLength = 80))
@Parameter(
        name = ImportAnswers.TIME_ZONE,
        in = ParameterIn.QUERY,
        description = "IANA zone for all times without a known zone, or the file's name for a zone and the zone that is"
                + " meant, such as Berlin Time=Europe/Berlin. May be repeated",
        array = @ArraySchema(schema = @Schema(type = "string")))
@Parameter(
        name = ImportAnswers.DEFAULT_VENUE,
        in = ParameterIn.QUERY,
        description = "Venue of events without a place",
        schema = @Schema(type = "string"))
@Parameter(
        name = ImportAnswers.DEFAULT_CITY,
        in = ParameterIn.QUERY,
        description = "City of events whose place has no city",
        schema = @Schema(type = "string"))
@Parameter(
        name = ImportAnswers.ALL_DAY_START,
        in = ParameterIn.QUERY,
        description =
                "Start time of all-day events, such as 19:30; open: not known yet, so messages wait; or leave_out",
        schema = @Schema(type = "string"))
@Parameter(
        name = ImportAnswers.RECURRENCE,
        in = ParameterIn.QUERY,
        description = "For recurring events, take each date within the organisation's horizon, or leave them out",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"take", "leave_out"}))
@Parameter(
        name = ImportAnswers.UNKNOWN_COLUMNS,
        in = ParameterIn.QUERY,
        description = "Take columns that are probably misspelt as what they seem to mean, or leave them out",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"take", "leave_out"}))
@Parameter(
        name = ImportAnswers.CONTACT_EMAIL,
        in = ParameterIn.QUERY,
        description = "Address of a contact for each event that has none",
        schema = @Schema(type = "string"))
@Parameter(
        name = ImportAnswers.CONTACT_ROLE,
        in = ParameterIn.QUERY,
        description = "Role of that contact",
        schema = @Schema(type = "string", defaultValue = "Contact"))
@Parameter(
        name = ImportAnswers.DATE_ORDER,
        in = ParameterIn.QUERY,
        description = "Which number comes first in dates such as 1/2/2027 of a CSV file or spreadsheet",
        schema =
                @Schema(
                        type = "string",
                        allowableValues = {"day_first", "month_first"}))
@Parameter(
        name = ImportAnswers.SHEET,
        in = ParameterIn.QUERY,
        description = "Name of the sheet of a spreadsheet; needed where several have events",
        schema = @Schema(type = "string"))
@Parameter(
        name = ImportAnswers.COLUMN,
        in = ParameterIn.QUERY,
        description =
                "A column of a CSV file or spreadsheet and its meaning, such as Spielort=venue; Spielort= leaves it"
                        + " out. May be repeated",
        array = @ArraySchema(schema = @Schema(type = "string")))
@ApiResponse(
        responseCode = "200",
        description = "What was stored and planned",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ImportReportBody.class)))
@ApiResponse(
        responseCode = "202",
        description = "With wait=false: the file is valid and stored; its events follow in the background, even after a"
                + " restart. Location shows the progress",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ImportBody.class)))
@interface SeasonImport {}
