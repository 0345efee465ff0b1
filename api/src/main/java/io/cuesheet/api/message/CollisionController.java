package io.cuesheet.api.message;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.Collisions;
import io.cuesheet.application.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows which messages reach a person too close together. */
@RestController
@Tag(name = "Jobs")
record CollisionController(Collisions collisions, JobBodies bodies) {

    /** Groups of open messages, each due within two hours of the previous one. */
    @Schema(example = "{\"collisions\": []}")
    record CollisionsBody(List<List<JobBody>> collisions) {}

    @GetMapping(path = "/api/scheduler/collisions", produces = "application/json")
    @Operation(
            operationId = "listCollisions",
            summary = "Lists open messages to one address that are due within two hours of each other")
    @Parameter(
            name = "recipient",
            description = "E-mail address, in upper or lower case, or telephone number",
            required = true,
            schema = @Schema(type = "string"))
    CollisionsBody list(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        @Nullable String recipient = new ApiParams(values, Set.of("recipient")).text("recipient");
        if (recipient == null) {
            throw InvalidInput.of("recipient", "is missing.");
        }
        return new CollisionsBody(collisions.of(caller, recipient).stream()
                .map(group -> group.stream().map(bodies::of).toList())
                .toList());
    }
}
