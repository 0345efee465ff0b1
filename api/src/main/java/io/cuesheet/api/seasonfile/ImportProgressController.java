package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the progress of imports sent with wait=false. */
@RestController
@Tag(name = "Events")
record ImportProgressController(ImportQueue queue) {

    static final String PATH = "/api/events/imports";

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "showImport", summary = "Shows the progress of an import started with wait=false")
    @ApiResponse(responseCode = "200", description = "The import, with its results so far")
    ImportBody show(
            Caller caller,
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        new ApiParams(values, Set.of());
        return queue.find(caller, UuidText.inPath(id, "import"))
                .map(ImportBody::of)
                .orElseThrow(() -> new NotFound("import"));
    }
}
