package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** Describes the parameters and answers of an import, however its file is sent. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Refuses({ReasonCode.FILE_TOO_LARGE, ReasonCode.IMPORT_REFUSED, ReasonCode.TOO_MANY_IMPORTS})
@Parameter(
        name = "wait",
        in = ParameterIn.QUERY,
        description = "false: answer as soon as the file is checked and stored",
        schema = @Schema(type = "boolean", defaultValue = "true"))
@Parameter(
        name = "dry_run",
        in = ParameterIn.QUERY,
        description = "true: tell what an import would do, and store nothing",
        schema = @Schema(type = "boolean", defaultValue = "false"))
@ApiResponse(
        responseCode = "200",
        description = "What was stored and planned",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ImportReportBody.class)))
@ApiResponse(
        responseCode = "202",
        description =
                "With wait=false: the file is right and stored; its events follow in the background, also after a restart."
                        + " Location tells how far it is",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ImportBody.class)))
@interface SeasonImport {}
