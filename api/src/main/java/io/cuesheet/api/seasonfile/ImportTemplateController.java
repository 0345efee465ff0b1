package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.seasonfile.ImportTemplate;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves an empty season file as a template. */
@RestController
@Tag(name = "Events")
record ImportTemplateController(ImportTemplate template) {

    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /** The formats of the file. */
    private enum Form {
        XLSX,
        CSV;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, Form> FORMS =
            Stream.of(Form.values()).collect(Collectors.toMap(Form::wireName, Function.identity()));

    @GetMapping(
            path = "/api/events/import/template",
            produces = {XLSX, CSV})
    @Operation(operationId = "showImportTemplate", summary = "Returns an empty file with the columns of an import")
    @Parameter(
            name = "format",
            description = "xlsx for a spreadsheet that also explains the columns, csv for their names",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"xlsx", "csv"},
                            defaultValue = "xlsx"))
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = XLSX, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = CSV, schema = @Schema(type = "string", example = "external_ref,name,venue,city"))
            })
    ResponseEntity<byte[]> show(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        boolean isCsv = new ApiParams(values, Set.of("format")).oneOf("format", FORMS) == Form.CSV;
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(isCsv ? CSV : XLSX))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"season.%s\"".formatted(isCsv ? "csv" : "xlsx"))
                .body(isCsv ? template.csv(caller) : template.xlsx(caller));
    }
}
