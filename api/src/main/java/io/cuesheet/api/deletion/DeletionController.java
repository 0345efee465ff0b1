package io.cuesheet.api.deletion;

import io.cuesheet.api.problem.Refuses;
import io.cuesheet.api.problem.UuidText;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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
@Tag(name = "Deletions", description = "Deleting messages, and restoring them within 10 minutes")
record DeletionController(MessageDeletions deletions) {

    /**
     * The result of a deletion.
     *
     * @param id of the deletion, used to undo it
     * @param count number of deleted messages: none of them will be sent
     * @param inFlight messages left unchanged because an attempt was in progress
     */
    @Schema(name = "DeletionResult", example = """
        {"id": "0199a6b0-0000-7000-8000-000000000006", "count": 12,
         "in_flight": ["0199a6b0-0000-7000-8000-000000000001"], "undo_until": "2026-11-29T08:10:00Z"}""")
    record DeletedBody(UUID id, int count, List<UUID> inFlight, Instant undoUntil) {

        static DeletedBody of(MessageDeletions.Result result) {
            return new DeletedBody(
                    result.deletion().id(),
                    result.deletion().deleted(),
                    result.inFlight().stream().map(MessageId::value).toList(),
                    result.deletion().undoUntil());
        }
    }

    /** The latest deletions, newest first. */
    record DeletionsBody(List<DeletionBody> deletions) {}

    @DeleteMapping("/jobs/{id}")
    @Operation(
            operationId = "deleteJob",
            summary = "Deletes one message",
            description =
                    "The message is not sent from then on. If an attempt is in progress, the message is not deleted,"
                            + " but listed as in_flight with a count of 0.")
    @ApiResponse(responseCode = "200", description = "The result; its id is used to undo the deletion")
    DeletedBody delete(Caller caller, @PathVariable String id) {
        return DeletedBody.of(deletions.delete(caller, UuidText.messageInPath(id)));
    }

    @Refuses({ReasonCode.UNKNOWN_STATUS})
    @DeleteMapping("/jobs")
    @Operation(
            operationId = "deleteJobs",
            summary = "Deletes all messages, or all of some types and statuses",
            description =
                    "From the moment of the response, none of them is sent. Messages with an attempt in progress are"
                            + " not deleted, but listed as in_flight.")
    @ApiResponse(responseCode = "200", description = "The result; its id is used to undo the deletion")
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
            summary = "Restores the messages of a deletion, within 10 minutes",
            description = "Messages that have become overdue since are blocked with UNDO_REVIEW. Undoing again changes"
                    + " nothing.")
    @ApiResponse(responseCode = "200", description = "The current deletion")
    DeletionBody undo(Caller caller, @PathVariable String id) {
        return DeletionBody.of(
                new MessageDeletions.Listed(deletions.undo(caller, UuidText.inPath(id, "deletion")), false));
    }
}
