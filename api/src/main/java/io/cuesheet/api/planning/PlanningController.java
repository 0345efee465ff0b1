package io.cuesheet.api.planning;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.refusal.NotFound;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the progress of planning events after a save. */
@RestController
@RequestMapping(path = "/api/planning", produces = "application/json")
@Tag(name = "Planning", description = "Progress of planning after settings, holidays or a message type were saved")
record PlanningController(PlanParts parts) {

    /** The current planning job; null: all events are planned with the saved rules. */
    @Schema(name = "CurrentPlanning", example = """
            {"planning": {"id": "01930000-0000-7000-8000-000000000007", "reason": "settings", "state": "running",
                          "total_events": 100000, "planned_events": 12500, "failed_events": 0, "counts": {"move": 25000},
                          "saved_at": "2027-11-30T10:00:00Z", "finished_at": null}}""")
    record CurrentBody(@Nullable PlanJobBody planning) {}

    @GetMapping
    @Operation(
            operationId = "showCurrentPlanning",
            summary = "Shows whether events are still being planned after the last saved change")
    @ApiResponse(responseCode = "200", description = "planning is null when all events are planned")
    CurrentBody current(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        new ApiParams(values, Set.of());
        return new CurrentBody(parts.running(caller).map(PlanJobBody::of).orElse(null));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "showPlanning", summary = "Shows the progress of planning that a saved change has started")
    @ApiResponse(responseCode = "200", description = "Its progress, with the results for the messages so far")
    PlanJobBody show(
            Caller caller,
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        new ApiParams(values, Set.of());
        return parts.find(caller, UuidText.inPath(id, "planning"))
                .map(PlanJobBody::of)
                .orElseThrow(() -> new NotFound("planning"));
    }
}
