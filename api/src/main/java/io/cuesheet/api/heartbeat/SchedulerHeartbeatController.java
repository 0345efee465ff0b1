package io.cuesheet.api.heartbeat;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.heartbeat.SchedulerStatuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows the scheduler's status. */
@RestController
@Tag(name = "Scheduler", description = "State of the scheduler")
record SchedulerHeartbeatController(SchedulerStatuses statuses) {

    @GetMapping(path = "/api/scheduler/heartbeat", produces = "application/json")
    @Operation(
            operationId = "showSchedulerHeartbeat",
            summary = "Shows when the scheduler was last seen, what is overdue, whether workers take work, and whether"
                    + " messages and workflows agree")
    @Parameter(
            name = "scope",
            description =
                    "all: the worst state of all organisations with counts, and each organisation; for platform admins"
                            + " only",
            schema = @Schema(allowableValues = "all"))
    SchedulerHeartbeatBody show(
            Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, Set.of("scope"));
        return params.choice("scope", "all")
                ? SchedulerHeartbeatBody.ofAll(statuses.ofAll(caller), statuses.driftOfAll(caller))
                : SchedulerHeartbeatBody.of(statuses.of(caller));
    }
}
