package io.cuesheet.workflows.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.workflows.ReasonCode;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads the payload of a Signal or Update. Unknown fields are ignored; an invalid field throws {@link CommandRejected}. */
public final class CommandParser {

    private static final String DEFAULT_ACTOR = "service:unknown";

    private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

    private CommandParser() {}

    /** The command with this name. */
    static MessageCommand command(String name, @Nullable JsonNode payload) {
        return switch (name) {
            case MessageContract.RESCHEDULE -> reschedule(payload);
            case MessageContract.CHANGE_STATUS -> changeStatus(payload);
            case MessageContract.SEND_NOW -> sendNow(payload);
            default -> throw new CommandRejected(ReasonCode.UNKNOWN_COMMAND, "there is no such command");
        };
    }

    private static MessageCommand.Reschedule reschedule(@Nullable JsonNode payload) {
        JsonNode object = PayloadFields.object(payload);
        Instant sendAt = PayloadFields.instant(object, "sendAt");
        if (sendAt == null) {
            throw PayloadFields.malformed("sendAt is missing: give an ISO-8601 instant with an offset");
        }
        return new MessageCommand.Reschedule(sendAt, PayloadFields.nullableFlag(object, "pinned"), envelope(object));
    }

    private static MessageCommand.ChangeStatus changeStatus(@Nullable JsonNode payload) {
        JsonNode object = PayloadFields.object(payload);
        String text = PayloadFields.text(object, "status");
        if (text == null) {
            throw PayloadFields.malformed("status is missing");
        }
        MessageStatus status = MessageStatus.find(text)
                .orElseThrow(() -> new CommandRejected(
                        ReasonCode.UNKNOWN_STATUS,
                        "status must be one of scheduled, paused, blocked, retrying, sent, failed, skipped"));
        return new MessageCommand.ChangeStatus(status, PayloadFields.instant(object, "sendAt"), envelope(object));
    }

    private static MessageCommand.SendNow sendNow(@Nullable JsonNode payload) {
        JsonNode object = payload == null || payload.isNull() ? null : PayloadFields.object(payload);
        if (object == null) {
            return new MessageCommand.SendNow(false, false, MessageCommand.Envelope.of(DEFAULT_ACTOR));
        }
        return new MessageCommand.SendNow(
                PayloadFields.flag(object, "confirm"), PayloadFields.flag(object, "confirmResend"), envelope(object));
    }

    /** The payload that {@link #command} reads. */
    public static JsonNode payload(MessageCommand command) {
        return JSON.valueToTree(command);
    }

    private static MessageCommand.Envelope envelope(JsonNode object) {
        String actor = PayloadFields.text(object, "actor");
        return new MessageCommand.Envelope(
                actor == null ? DEFAULT_ACTOR : actor,
                PayloadFields.text(object, "reason"),
                PayloadFields.integer(object, "expectedRevision"),
                PayloadFields.text(object, "commandId"),
                PayloadFields.instant(object, "validUntil"),
                PayloadFields.instant(object, "issuedAt"));
    }
}
