package io.cuesheet.api.restore;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.restore.RestoredDatabase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Settles messages left open by a restored database. */
@RestController
@Tag(name = "Scheduler", description = "State of the scheduler")
record RestoreController(RestoredDatabase restored) {

    /** @param markedSent number of messages marked as sent */
    @Schema(name = "SettledRestore", example = "{\"marked_sent\": 50}")
    record SettledBody(int markedSent) {}

    @PostMapping(path = "/api/scheduler/restore/settle", produces = "application/json")
    @Operation(
            operationId = "settleRestoredDatabase",
            summary = "Settles messages after the database was restored from a backup",
            description =
                    "Marks every message as sent that, according to Temporal, was sent after the backup, and releases"
                            + " the hold. Messages that may have been sent stay blocked. If there is nothing to settle,"
                            + " nothing changes. Operators may do this.")
    @ApiResponse(responseCode = "200", description = "How many messages were marked as sent")
    SettledBody settle(Caller caller) {
        return new SettledBody(restored.settle(caller));
    }
}
