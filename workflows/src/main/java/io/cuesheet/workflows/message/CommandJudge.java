package io.cuesheet.workflows.message;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a command may be applied, and returns the message's new state. Pure: the transitions come from
 * {@link MessageStatus}, the time from the caller.
 *
 * @param horizon how far ahead of {@code judgedAt} a message may be scheduled
 */
public record CommandJudge(Duration horizon) {

    /** How far in the past a new time may be; a message within this period is due at once. */
    public static final Duration GRACE = Duration.ofMinutes(5);

    /**
     * The message after the command.
     *
     * @param judgedAt when the command was issued or received, UTC
     * @throws CommandRejected if it changes nothing
     */
    public MessageState judge(MessageCommand command, MessageState state, Instant judgedAt) {
        checkEnvelope(command.envelope(), state, judgedAt);
        return switch (command) {
            case Reschedule reschedule -> rescheduled(reschedule, state, judgedAt);
            case ChangeStatus change -> changed(change, state, judgedAt);
            case SendNow ignored -> sendable(state);
        };
    }

    private static void checkEnvelope(MessageCommand.Envelope envelope, MessageState state, Instant judgedAt) {
        if (envelope.validUntil() != null && judgedAt.isAfter(envelope.validUntil())) {
            throw new CommandRejected(ReasonCode.COMMAND_EXPIRED, "the command's validUntil has passed");
        }
        if (envelope.expectedRevision() != null && envelope.expectedRevision() != state.revision()) {
            throw new CommandRejected(
                    ReasonCode.STALE_REVISION, "the message changed meanwhile; its revision is " + state.revision());
        }
    }

    private MessageState rescheduled(Reschedule command, MessageState state, Instant judgedAt) {
        MessageStatus status = state.status()
                .afterReschedule()
                .orElseThrow(() -> new CommandRejected(
                        ReasonCode.INVALID_TRANSITION, "a message that was sent can't be moved any more"));
        checkTime(command.sendAt(), command.envelope(), judgedAt);
        String reason = status == MessageStatus.SCHEDULED ? rulesReason(command.envelope()) : state.reasonCode();
        return next(state, status, command.sendAt(), reason, null);
    }

    private MessageState changed(ChangeStatus command, MessageState state, Instant judgedAt) {
        boolean isPossible = isByRules(command.envelope())
                ? state.status().canBecomeByRules(command.status())
                : state.status().canBecome(command.status());
        if (!isPossible) {
            throw new CommandRejected(
                    ReasonCode.INVALID_TRANSITION,
                    "a message that is %s can't become %s"
                            .formatted(
                                    state.status().wireName(), command.status().wireName()));
        }
        return switch (command.status()) {
            case SCHEDULED -> {
                Instant sendAt = command.sendAt() == null ? state.sendAt() : command.sendAt();
                checkTime(sendAt, command.envelope(), judgedAt);
                yield next(state, MessageStatus.SCHEDULED, sendAt, rulesReason(command.envelope()), null);
            }
            case PAUSED, BLOCKED -> {
                if (command.sendAt() != null) {
                    checkTime(command.sendAt(), command.envelope(), judgedAt);
                }
                Instant sendAt = command.sendAt() == null ? state.sendAt() : command.sendAt();
                yield next(state, command.status(), sendAt, reason(command), null);
            }
            case RETRYING ->
                next(
                        state,
                        MessageStatus.RETRYING,
                        withoutTime(command, state),
                        rulesReason(command.envelope()),
                        judgedAt);
            case SENT, FAILED, SKIPPED ->
                next(state, command.status(), withoutTime(command, state), reason(command), null);
        };
    }

    /** The rules also state when a skipped message would have been due. */
    private static Instant withoutTime(ChangeStatus command, MessageState state) {
        if (command.sendAt() != null) {
            if (command.status() == MessageStatus.SKIPPED && isByRules(command.envelope())) {
                return command.sendAt();
            }
            throw new CommandRejected(
                    ReasonCode.MALFORMED, "sendAt goes with the statuses scheduled, paused and blocked only");
        }
        return state.sendAt();
    }

    private static MessageState sendable(MessageState state) {
        if (!state.status().canBeSentNow()) {
            throw new CommandRejected(ReasonCode.ALREADY_SENT, "the message has been sent already");
        }
        return state;
    }

    /** The horizon guards against people's typing errors; a time that the rules give for an event in ten years is intended. */
    private void checkTime(Instant sendAt, MessageCommand.Envelope envelope, Instant judgedAt) {
        if (sendAt.isBefore(judgedAt.minus(GRACE))) {
            throw new CommandRejected(ReasonCode.IN_PAST, "sendAt lies in the past: give a time from now on");
        }
        if (!isByRules(envelope) && sendAt.isAfter(judgedAt.plus(horizon))) {
            throw new CommandRejected(
                    ReasonCode.TOO_FAR, "sendAt lies more than %d days ahead".formatted(horizon.toDays()));
        }
    }

    private static boolean isByRules(MessageCommand.Envelope envelope) {
        return Actor.RULES.equals(envelope.actor());
    }

    /** Why the rules chose another time than the requested one, or made the message wait; people need no reason. */
    private static @Nullable String rulesReason(MessageCommand.Envelope envelope) {
        return isByRules(envelope) ? envelope.reason() : null;
    }

    private static String reason(ChangeStatus command) {
        String reason = command.envelope().reason();
        return reason == null || isHold(command, reason) ? ReasonCode.BY_HAND.name() : reason;
    }

    /** The rules must not mistake a message that another actor blocked for one that they blocked themselves and may re-arm. */
    private static boolean isHold(ChangeStatus command, String reason) {
        return command.status() == MessageStatus.BLOCKED
                && !isByRules(command.envelope())
                && ReasonCode.find(reason).filter(ReasonCode::isForNow).isPresent();
    }

    private static MessageState next(
            MessageState state,
            MessageStatus status,
            Instant sendAt,
            @Nullable String reasonCode,
            @Nullable Instant nextAttemptAt) {
        return new MessageState(
                state.messageId(), status, sendAt, state.revision() + 1, state.attempts(), reasonCode, nextAttemptAt);
    }
}
