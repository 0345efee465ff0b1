package io.cuesheet.api.deletion;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deletes messages, lists deletions and undoes them. */
@RestController
@RequestMapping(path = "/api/scheduler", produces = "application/json")
@Tag(name = "Deletions", description = "Deleting messages, and bringing them back for 10 minutes")
record DeletionController(MessageDeletions deletions) {

    @DeleteMapping("/jobs/{id}")
    @Operation(
            operationId = "deleteJob",
            summary = "Deletes one message",
            description = "It is not sent from then on. Where an attempt is under way it is not deleted, but listed as "
                    + "in_flight with a count of 0.")
    @ApiResponse(responseCode = "200", description = "What it came to; the id is for undoing it")
    DeletedBody delete(Caller caller, @PathVariable String id) {
        return DeletedBody.of(deletions.delete(caller, UuidText.messageInPath(id)));
    }

    @Refuses({ReasonCode.UNKNOWN_STATUS})
    @DeleteMapping("/jobs")
    @Operation(
            operationId = "deleteJobs",
            summary = "Deletes all messages, or all of some types and statuses",
            description = "None of them is sent from the moment of the answer. Those with an attempt under way are not "
                    + "deleted, but listed as in_flight.")
    @ApiResponse(responseCode = "200", description = "What it came to; the id is for undoing it")
    @Parameter(name = "confirm", description = "Must be true", required = true, schema = @Schema(type = "boolean"))
    @Parameter(
            name = "message_type",
            description = "Only of these types; repeated or separated by commas",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @Parameter(
            name = "status",
            description = "Only with these statuses; repeated or separated by commas",
            array = @ArraySchema(schema = @Schema(implementation = MessageStatus.class)))
    DeletedBody deleteAll(Caller caller, @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> params) {
        return DeletedBody.of(deletions.deleteAll(caller, DeleteQuery.read(params)));
    }

    @GetMapping("/deletions")
    @Operation(operationId = "listDeletions", summary = "Lists the latest deletions, newest first")
    @ApiResponse(responseCode = "200", description = "Up to 100 deletions")
    DeletionsBody list(Caller caller) {
        return new DeletionsBody(
                deletions.latest(caller).stream().map(DeletionBody::of).toList());
    }

    @Refuses({ReasonCode.UNDO_EXPIRED})
    @PostMapping("/deletions/{id}/undo")
    @Operation(
            operationId = "undoDeletion",
            summary = "Brings the messages of a deletion back, within 10 minutes",
            description = "What became overdue meanwhile is blocked with UNDO_REVIEW. Undoing twice changes nothing.")
    @ApiResponse(responseCode = "200", description = "The deletion as it is now")
    DeletionBody undo(Caller caller, @PathVariable String id) {
        return DeletionBody.of(
                new MessageDeletions.Listed(deletions.undo(caller, UuidText.inPath(id, "deletion")), false));
    }
}
