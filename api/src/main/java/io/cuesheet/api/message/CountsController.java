package io.cuesheet.api.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.Messages;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows the number of messages of each type and status. */
@RestController
@Tag(name = "Jobs")
record CountsController(Messages messages) {

    @GetMapping(path = "/api/scheduler/jobs/counts", produces = "application/json")
    @Operation(
            operationId = "countJobs",
            summary = "Counts all messages by type and by status",
            description =
                    "Filters of lists have no effect. The count reads every message: request it only now and then.")
    CountsBody counts(Caller caller) {
        return CountsBody.of(messages.countByType(caller), messages.countByStatus(caller));
    }
}
