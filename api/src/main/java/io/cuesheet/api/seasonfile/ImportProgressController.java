package io.cuesheet.api.seasonfile;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.application.seasonfile.ImportQueue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells how far imports are that nobody waited for. */
@RestController
@Tag(name = "Events")
class ImportProgressController {

    static final String PATH = "/api/events/imports";

    private final ImportQueue queue;

    ImportProgressController(ImportQueue queue) {
        this.queue = queue;
    }

    @GetMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "showImport", summary = "Tells how far an import is that was begun with wait=false")
    @ApiResponse(responseCode = "200", description = "The import, with what came of it so far")
    ImportBody show(
            Caller caller,
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        new ApiParams(values, Set.of());
        return queue.find(caller, importId(id)).map(ImportBody::of).orElseThrow(ImportProgressController::unknown);
    }

    /** What is no id at all is no import either. */
    private static UUID importId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw unknown();
        }
    }

    private static NotFound unknown() {
        return new NotFound("import");
    }
}
