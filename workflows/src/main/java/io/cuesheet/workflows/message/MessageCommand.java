package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A command for a message. It serialises to the payload of the contract. */
public sealed interface MessageCommand {

    /** The pinned name of the Signal and Update that carries this command. */
    String name();

    Envelope envelope();

    /**
     * Reads a command as its workflow does.
     *
     * @param name the pinned one
     * @throws CommandRejected if the name or payload is not valid
     */
    static MessageCommand of(String name, @Nullable JsonNode payload) {
        return CommandParser.command(name, payload);
    }

    /** The same command in another envelope. */
    default MessageCommand in(Envelope other) {
        return switch (this) {
            case Reschedule moved -> new Reschedule(moved.sendAt(), moved.pinned(), other);
            case ChangeStatus changed -> new ChangeStatus(changed.status(), changed.sendAt(), other);
            case SendNow send -> new SendNow(send.confirm(), send.confirmResend(), other);
        };
    }

    /** Whether it pins the message's time (true) or returns it to its rule (false); null: no change. */
    @Nullable
    Boolean pins();

    /** A time that any actor other than a rule sets is pinned. */
    private static @Nullable Boolean pins(Envelope envelope, @Nullable Instant newTime) {
        return newTime == null || Actor.RULES.equals(envelope.actor()) ? null : Boolean.TRUE;
    }

    /**
     * Fields that every command may have.
     *
     * @param actor {@code user:<uuid>}, {@code key:<uuid>} or {@code service:<code>}
     * @param reason a code, never free text: Temporal's history stores it
     * @param expectedRevision the revision that the sender saw; null means "whatever it is now"
     * @param commandId identity of the command: a repetition is recognised and not applied again
     * @param validUntil the command must not be applied after this instant
     * @param issuedAt when it was issued, for a command that arrives later
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Envelope(
            String actor,
            @Nullable String reason,
            @Nullable Long expectedRevision,
            @Nullable String commandId,
            @Nullable Instant validUntil,
            @Nullable Instant issuedAt) {

        public static Envelope of(String actor) {
            return new Envelope(actor, null, null, null, null, null);
        }

        public Envelope by(String other) {
            return new Envelope(other, reason, expectedRevision, commandId, validUntil, issuedAt);
        }

        /** @param code the reason for the new status */
        public Envelope because(@Nullable String code) {
            return new Envelope(actor, code, expectedRevision, commandId, validUntil, issuedAt);
        }

        public Envelope expecting(@Nullable Long revision) {
            return new Envelope(actor, reason, revision, commandId, validUntil, issuedAt);
        }

        public Envelope identifiedBy(String id) {
            return new Envelope(actor, reason, expectedRevision, id, validUntil, issuedAt);
        }

        public Envelope validUntil(Instant deadline) {
            return new Envelope(actor, reason, expectedRevision, commandId, deadline, issuedAt);
        }

        /** The instant by which the command is judged: when it was issued, if that was earlier, else when it was received. */
        public Instant judgedAt(Instant receivedAt) {
            return issuedAt != null && issuedAt.isBefore(receivedAt) ? issuedAt : receivedAt;
        }

        public Envelope issuedAt(Instant instant) {
            return new Envelope(actor, reason, expectedRevision, commandId, validUntil, instant);
        }
    }

    /**
     * Move the message to another instant.
     *
     * @param pinned false returns the message to its rule, true pins it; null: pinned unless a rule moves it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reschedule(
            Instant sendAt,
            @Nullable Boolean pinned,
            @JsonUnwrapped Envelope envelope) implements MessageCommand {

        public Reschedule(Instant sendAt, Envelope envelope) {
            this(sendAt, null, envelope);
        }

        @Override
        public String name() {
            return MessageContract.RESCHEDULE;
        }

        @Override
        public @Nullable Boolean pins() {
            return pinned == null ? MessageCommand.pins(envelope, sendAt) : pinned;
        }
    }

    /** Set another status; {@code sendAt} only if the message is re-armed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeStatus(
            MessageStatus status,
            @Nullable Instant sendAt,
            @JsonUnwrapped Envelope envelope) implements MessageCommand {
        @Override
        public String name() {
            return MessageContract.CHANGE_STATUS;
        }

        @Override
        public @Nullable Boolean pins() {
            return MessageCommand.pins(envelope, sendAt);
        }
    }

    /** Attempt to send at once. {@code confirm} and {@code confirmResend} bypass checks that must be bypassed knowingly. */
    record SendNow(
            boolean confirm,
            boolean confirmResend,
            @JsonUnwrapped Envelope envelope) implements MessageCommand {
        @Override
        public String name() {
            return MessageContract.SEND_NOW;
        }

        @Override
        public @Nullable Boolean pins() {
            return null;
        }
    }
}
