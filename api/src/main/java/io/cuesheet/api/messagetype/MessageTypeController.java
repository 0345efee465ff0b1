package io.cuesheet.api.messagetype;

import io.cuesheet.api.planning.PlanOutcomeBody;
import io.cuesheet.api.planning.PreviewCursor;
import io.cuesheet.api.planning.PreviewPages;
import io.cuesheet.api.problem.IfMatch;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.messagetype.MessageTypes;
import io.cuesheet.application.refusal.NotFound;
import io.cuesheet.db.event.MessageType;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.MessageRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows and changes message types, and previews the effect of a change. */
@RestController
@RequestMapping(path = "/api/message-types", produces = "application/json")
@Tag(name = "Message types", description = "Kinds of messages with the rules that plan them")
record MessageTypeController(MessageTypes types) {

    @Schema(name = "MessageTypes")
    record TypesBody(List<MessageTypeBody> messageTypes) {}

    @Schema(name = "SavedMessageType")
    record SavedTypeBody(MessageTypeBody messageType, PlanOutcomeBody plan) {}

    @GetMapping
    @Operation(operationId = "listMessageTypes", summary = "Lists message types in their sort order")
    TypesBody list(Caller caller) {
        return new TypesBody(types.all(caller).stream().map(MessageTypeBody::of).toList());
    }

    @GetMapping("/{code}")
    @Operation(operationId = "showMessageType", summary = "Shows a message type")
    ResponseEntity<MessageTypeBody> show(Caller caller, @PathVariable String code) {
        MessageType type = types.find(caller, code).orElseThrow(() -> new NotFound("message type"));
        return ResponseEntity.ok().eTag(IfMatch.etag(type.version())).body(MessageTypeBody.of(type));
    }

    @Refuses(ReasonCode.STALE_REVISION)
    @PutMapping(path = "/{code}", consumes = "application/json")
    @Operation(
            operationId = "saveMessageType",
            summary = "Creates or changes a message type and plans all events accordingly",
            description =
                    "Messages that the new rule makes due at once are blocked with AWAITS_CHOICE. If-None-Match: *"
                            + " creates only: an existing type is refused with STALE_REVISION.")
    @ApiResponse(
            responseCode = "200",
            description =
                    "The type existed already; its current state, and the results for the messages, or the progress of"
                            + " planning")
    @ApiResponse(responseCode = "201", description = "The type is new")
    ResponseEntity<SavedTypeBody> save(
            Caller caller,
            @PathVariable String code,
            @RequestBody MessageTypeBody body,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestHeader(name = "If-None-Match", required = false) @Nullable String ifNoneMatch) {
        @Nullable
        Long expected = IfMatch.expected(
                ifMatch, ifNoneMatch, () -> types.find(caller, code).map(found -> (long) found.version()));
        MessageTypes.Saved saved = types.save(caller, read(caller, code, body), expected);
        return ResponseEntity.status(saved.before() == null ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(IfMatch.etag(saved.after().version()))
                .body(new SavedTypeBody(MessageTypeBody.of(saved.after()), PlanOutcomeBody.of(saved.plan())));
    }

    @PostMapping(path = "/{code}/plan-preview", consumes = "application/json")
    @Operation(
            operationId = "previewMessageType",
            summary = "Previews the effect of saving the message type on all events",
            description = "The same body as for saving; nothing is written.")
    @ApiResponse(responseCode = "200", description = "What saving would do at this moment")
    @PreviewPages
    PlanOutcomeBody preview(
            Caller caller,
            @PathVariable String code,
            @RequestBody MessageTypeBody body,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> values) {
        return PlanOutcomeBody.of(types.preview(caller, read(caller, code, body), null, PreviewCursor.of(values)));
    }

    private MessageType read(Caller caller, String code, MessageTypeBody body) {
        @Nullable
        MessageRule stored = types.find(caller, code).map(MessageType::rule).orElse(null);
        return new TypeReader(code, body, stored).read();
    }
}
