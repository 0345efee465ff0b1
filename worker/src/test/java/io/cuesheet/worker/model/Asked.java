package io.cuesheet.worker.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A command as somebody gives it. */
record Asked(
        String name,
        String actor,
        @Nullable MessageStatus status,
        @Nullable Instant sendAt,
        @Nullable String reason,
        @Nullable Long expectedRevision,
        @Nullable String commandId,
        @Nullable Instant validUntil,
        @Nullable Instant issuedAt,
        boolean confirm,
        boolean confirmResend) {

    static final String RESCHEDULE = "reschedule";
    static final String CHANGE_STATUS = "changeStatus";
    static final String SEND_NOW = "sendNow";

    /** As the payload tells it. */
    static Asked of(String name, JsonNode payload) {
        return new Asked(
                name,
                payload.path("actor").asText("service:unknown"),
                payload.hasNonNull("status")
                        ? MessageStatus.ofWireName(payload.get("status").asText())
                        : null,
                instant(payload, "sendAt"),
                payload.hasNonNull("reason") ? payload.get("reason").asText() : null,
                payload.hasNonNull("expectedRevision")
                        ? payload.get("expectedRevision").asLong()
                        : null,
                payload.hasNonNull("commandId") ? payload.get("commandId").asText() : null,
                instant(payload, "validUntil"),
                instant(payload, "issuedAt"),
                payload.path("confirm").asBoolean(),
                payload.path("confirmResend").asBoolean());
    }

    private static @Nullable Instant instant(JsonNode payload, String field) {
        return payload.hasNonNull(field) ? Instant.parse(payload.get(field).asText()) : null;
    }

    Map<String, Object> payload() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("actor", actor);
        payload.put("status", status == null ? null : status.wireName());
        payload.put("sendAt", text(sendAt));
        payload.put("reason", reason);
        payload.put("expectedRevision", expectedRevision);
        payload.put("commandId", commandId);
        payload.put("validUntil", text(validUntil));
        payload.put("issuedAt", text(issuedAt));
        payload.put("confirm", confirm);
        payload.put("confirmResend", confirmResend);
        payload.values().removeIf(value -> value == null);
        return payload;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    MessageCommand command() {
        Envelope envelope = new Envelope(actor, reason, expectedRevision, commandId, validUntil, issuedAt);
        return switch (name) {
            case RESCHEDULE -> new MessageCommand.Reschedule(Objects.requireNonNull(sendAt), envelope);
            case CHANGE_STATUS -> new MessageCommand.ChangeStatus(Objects.requireNonNull(status), sendAt, envelope);
            default -> new MessageCommand.SendNow(confirm, confirmResend, envelope);
        };
    }

    /** The same command may come twice under one identity, and no other one. */
    String content() {
        return name.equals(RESCHEDULE) ? name + sendAt : name + status + sendAt + reason;
    }
}
