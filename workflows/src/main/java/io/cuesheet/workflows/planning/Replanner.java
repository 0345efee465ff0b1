package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what the rules ask of a message whose event has changed. What a person decided stays as it is. */
public final class Replanner {

    /** Ends that came from a rule or from the channel, so that a new time is a new chance. */
    private static final Set<String> REVIVABLE =
            Set.of(ReasonCode.TOO_LATE.name(), ReasonCode.HAS_LOAD_IN_TIME.name(), ReasonCode.SEND_FAILED.name());

    private Replanner() {}

    /**
     * A message as it stands.
     *
     * @param plannedAt due instant that its rule gave when it was last planned, UTC
     * @param pinned whether a person set its time
     * @param revision that the message will have when the rules' commands which are on their way are applied
     * @param commandsUnderway whether there are such commands; they may make of it something else than {@code status}
     */
    public record Standing(
            MessageStatus status,
            @Nullable String reasonCode,
            Instant plannedAt,
            boolean pinned,
            long revision,
            boolean commandsUnderway) {

        private boolean mayBeMoved() {
            return status.isOpen()
                    || commandsUnderway
                    || (status != MessageStatus.SENT && reasonCode != null && REVIVABLE.contains(reasonCode));
        }

        private boolean wasSkippedForItsLoadIn() {
            return status == MessageStatus.SKIPPED
                    && ReasonCode.HAS_LOAD_IN_TIME.name().equals(reasonCode);
        }
    }

    /** The command that brings the message in line with its event, or empty where it is in line or belongs to a person. */
    public static Optional<MessageCommand> replan(Standing message, MessageRule rule, EventFacts event, Instant now) {
        if (message.pinned() || message.status() == MessageStatus.SENT || !rule.enabled()) {
            return Optional.empty();
        }
        if (rule.hasLostItsPointFor(event)) {
            return skip(message, ReasonCode.HAS_LOAD_IN_TIME, now);
        }
        Instant due = rule.dueFor(event).instant();
        boolean moved = !due.equals(message.plannedAt());
        if (due.isBefore(now)) {
            return moved ? skip(message, ReasonCode.TOO_LATE, now) : Optional.empty();
        }
        if ((moved || message.wasSkippedForItsLoadIn() || message.commandsUnderway()) && message.mayBeMoved()) {
            return Optional.of(new Reschedule(due, envelope(message, null, now)));
        }
        return Optional.empty();
    }

    private static Optional<MessageCommand> skip(Standing message, ReasonCode reason, Instant now) {
        return message.status().isOpen() || message.commandsUnderway()
                ? Optional.of(new ChangeStatus(MessageStatus.SKIPPED, null, envelope(message, reason, now)))
                : Optional.empty();
    }

    private static Envelope envelope(Standing message, @Nullable ReasonCode reason, Instant now) {
        return new Envelope(Actor.RULES, reason == null ? null : reason.name(), message.revision(), null, null, now);
    }
}
