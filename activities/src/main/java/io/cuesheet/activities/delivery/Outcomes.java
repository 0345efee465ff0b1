package io.cuesheet.activities.delivery;

import io.cuesheet.application.outage.ChannelOutages;
import io.cuesheet.application.watch.DeliveryMeters;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.MessageStateRepository.Locked;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.Round;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transaction after a channel's call: writes the outcome of the attempt to the ledger, the row and the audit log. */
@Component
class Outcomes {

    private final LedgerRepository ledger;
    private final MessageStateRepository messages;
    private final SendRequestRepository requests;
    private final AskedSends asked;
    private final NextAttempts nextAttempts;
    private final ChannelOutages outages;
    private final DeliveryMeters meters;
    private final Clock clock;

    Outcomes(
            LedgerRepository ledger,
            MessageStateRepository messages,
            SendRequestRepository requests,
            AskedSends asked,
            NextAttempts nextAttempts,
            ChannelOutages outages,
            DeliveryMeters meters,
            Clock clock) {
        this.ledger = ledger;
        this.messages = messages;
        this.requests = requests;
        this.asked = asked;
        this.nextAttempts = nextAttempts;
        this.outages = outages;
        this.meters = meters;
        this.clock = clock;
    }

    /** The same for an outcome that an earlier try could not record. */
    @Transactional
    DeliveryResult concludeLate(DeliveryRequest request, KnownOutcome known) {
        return conclude(asked.by(request), known, known.lateDetail());
    }

    /** Writes a known outcome to the ledger and to the row; safe to repeat. */
    @Transactional
    DeliveryResult conclude(DeliveryRequest request, KnownOutcome known, String detail) {
        Instant now = clock.instant();
        MessageId message = request.state().messageId();
        Locked locked = messages.lock(request.orgId(), message).orElse(null);
        boolean first = ledger.conclude(
                request.orgId(), message, request.attempt(), known.outcome(), detail, known.noMailbox(), now);
        if (first) {
            meters.concluded(known.channel(), known.outcome());
        }
        boolean tellsOfChannel = first || known.outcome() == AttemptOutcome.SENT;
        boolean isChannelDown = tellsOfChannel && isChannelDownAfter(request, known, detail, now);
        if (locked == null) {
            return new DeliveryResult(ReasonCode.NOT_FOUND, null, List.of());
        }
        MessageState row = locked.state();
        if (!changes(request, known, row, first, now)) {
            concludeRequest(request, reason(row, request), known.passed());
            return new DeliveryResult(reason(row, request), row, known.passed(), null, known.number());
        }
        MessageState next = isChannelDown && request.byHand() == null && goesOn(row, request)
                ? waiting(row, request, known, now)
                : afterAttempt(row, request, known.outcome(), again(request, known, locked.round(), now));
        Instant sentAt = known.outcome() == AttemptOutcome.SENT ? now : null;
        write(request, row, next, after(locked.round(), next, now), sentAt, known.passed(), now);
        return new DeliveryResult(reason(next, request), next, known.passed(), null, known.number());
    }

    /** The attempt's result for its channel applies to all messages. */
    private boolean isChannelDownAfter(DeliveryRequest request, KnownOutcome known, String detail, Instant now) {
        ChannelKind channel = known.channel();
        if (channel == null) {
            return false;
        }
        MessageId message = request.state().messageId();
        if (known.outcome() == AttemptOutcome.SENT) {
            outages.worked(request.orgId(), channel);
        } else if (known.aboutServer()) {
            return outages.failed(request.orgId(), channel, message, detail, known.notBefore(), now);
        } else {
            outages.unclear(request.orgId(), channel, message, now);
        }
        return false;
    }

    /** The server failed, not the message: this does not use up the message's attempts. */
    private MessageState waiting(MessageState row, DeliveryRequest request, KnownOutcome known, Instant now) {
        outages.keepWaiting(request.orgId(), Objects.requireNonNull(known.channel()), row, now);
        return attempted(row, request, MessageStatus.BLOCKED, ReasonCode.CHANNEL_DOWN, null);
    }

    /** When the message is retried; null: not automatically. */
    private @Nullable Instant again(DeliveryRequest request, KnownOutcome known, Round round, Instant now) {
        boolean repeats = switch (known.outcome()) {
            case SENT, PERMANENT -> false;
            case TRANSIENT -> true;
            case IN_DOUBT -> known.repeatable();
        };
        return repeats ? next(request, round, known.notBefore(), now) : null;
    }

    private @Nullable Instant next(DeliveryRequest request, Round round, @Nullable Instant notBefore, Instant now) {
        return nextAttempts
                .after(request.orgId(), request.state().messageId(), round, notBefore, now)
                .orElse(null);
    }

    /** The round including this attempt. */
    private static Round after(Round before, MessageState next, Instant now) {
        return next.status() == MessageStatus.RETRYING ? before.failed(now) : Round.FRESH;
    }

    /** Ends a requested send that is not attempted; the message is unchanged. */
    @Transactional
    void concludeWithoutAttempt(DeliveryRequest request, ReasonCode reason) {
        messages.lock(request.orgId(), request.state().messageId());
        concludeRequest(asked.by(request), reason, List.of());
    }

    /**
     * Whether the outcome changes the row. If the attempt was treated as in doubt meanwhile, action was taken on it, and only the
     * news that it was sent still counts. Nothing changes a sent message.
     */
    private boolean changes(DeliveryRequest request, KnownOutcome known, MessageState row, boolean first, Instant now) {
        boolean news =
                first || isLost(request) || isLateNews(request, known, now) && known.outcome() == AttemptOutcome.SENT;
        return news && row.status() != MessageStatus.SENT;
    }

    /** A database that was restored from a backup meanwhile has no record of the attempt; its outcome still counts. */
    private boolean isLost(DeliveryRequest request) {
        return ledger.find(request.orgId(), request.state().messageId(), request.attempt())
                .isEmpty();
    }

    private boolean isLateNews(DeliveryRequest request, KnownOutcome known, Instant now) {
        return known.outcome() != AttemptOutcome.IN_DOUBT
                && ledger.noteLate(
                        request.orgId(), request.state().messageId(), request.attempt(), known.outcome(), now);
    }

    /** The message after an attempt with an unknown outcome: attempted again at once, or held for a person's decision. */
    MessageState inDoubt(DeliveryRequest request, GateFacts facts, boolean hold, Instant now) {
        MessageState row = facts.row();
        boolean repeats = !hold && nextAttempts.allowsRepeating(request.orgId(), row.messageId(), facts.round(), now);
        MessageState next = afterAttempt(row, request, AttemptOutcome.IN_DOUBT, repeats ? now : null);
        write(request, row, next, after(facts.round(), next, now), null, List.of(), now);
        return next;
    }

    /**
     * The row with an outcome that only the ledger has: the message was deleted when the outcome came, and has been restored. Without
     * the outcome the message would be due for ever.
     */
    MessageState caughtUp(DeliveryRequest request, GateFacts facts, AttemptOutcome outcome) {
        MessageState row = facts.row();
        if (row.attempts() >= request.attempt() || row.status() == MessageStatus.SENT) {
            return row;
        }
        Instant now = clock.instant();
        // An attempt in doubt waits for a person: much has happened since.
        Instant again = outcome == AttemptOutcome.TRANSIENT ? next(request, facts.round(), null, now) : null;
        MessageState next = afterAttempt(row, request, outcome, again);
        Instant sentAt = outcome == AttemptOutcome.SENT ? now : null;
        write(request, row, next, after(facts.round(), next, now), sentAt, List.of(), now);
        return next;
    }

    private static MessageState afterAttempt(
            MessageState row, DeliveryRequest request, AttemptOutcome outcome, @Nullable Instant retryAt) {
        if (outcome != AttemptOutcome.SENT && !goesOn(row, request)) {
            return new MessageState(
                    row.messageId(),
                    row.status(),
                    row.sendAt(),
                    row.revision() + 1,
                    Math.max(row.attempts(), request.attempt()),
                    row.reasonCode(),
                    row.nextAttemptAt());
        }
        return switch (outcome) {
            case SENT -> attempted(row, request, MessageStatus.SENT, null, null);
            case PERMANENT -> attempted(row, request, MessageStatus.FAILED, ReasonCode.SEND_FAILED, null);
            case TRANSIENT ->
                retryAt == null
                        ? attempted(row, request, MessageStatus.FAILED, ReasonCode.SEND_FAILED, null)
                        : attempted(row, request, MessageStatus.RETRYING, ReasonCode.SEND_DELAYED, retryAt);
            case IN_DOUBT ->
                retryAt == null
                        ? attempted(row, request, MessageStatus.BLOCKED, ReasonCode.IN_DOUBT, null)
                        : attempted(row, request, MessageStatus.RETRYING, ReasonCode.IN_DOUBT, retryAt);
        };
    }

    /** A message that was held back during the attempt stays so, although this run does not know of it: another run took the command. */
    private static boolean goesOn(MessageState row, DeliveryRequest request) {
        return row.status().isArmed()
                || request.byHand() != null
                        && row.status().canBeSentNow()
                        && row.revision() == request.state().revision();
    }

    private static MessageState attempted(
            MessageState row,
            DeliveryRequest request,
            MessageStatus status,
            @Nullable ReasonCode reason,
            @Nullable Instant nextAttemptAt) {
        return new MessageState(
                row.messageId(),
                status,
                row.sendAt(),
                row.revision() + 1,
                Math.max(row.attempts(), request.attempt()),
                reason == null ? null : reason.name(),
                nextAttemptAt);
    }

    /** Writes the gate's decision on the message. The caller holds the row's lock. */
    void stopped(DeliveryRequest request, GateFacts facts, MessageState after, Instant now) {
        Round round = after.status() == MessageStatus.SCHEDULED ? facts.round().moved() : Round.FRESH;
        MessageStatus comesBackAs = facts.isToldInstead(after) ? MessageStatus.SCHEDULED : comesBackAs(after);
        write(request, facts.row(), after, round, null, comesBackAs, List.of(), now);
    }

    private void write(
            DeliveryRequest request,
            MessageState before,
            MessageState after,
            Round round,
            @Nullable Instant sentAt,
            List<ReasonCode> passed,
            Instant now) {
        write(request, before, after, round, sentAt, comesBackAs(after), passed, now);
    }

    /** Writes the row with its audit entry and, for an identified command, its answer. */
    private void write(
            DeliveryRequest request,
            MessageState before,
            MessageState after,
            Round round,
            @Nullable Instant sentAt,
            @Nullable MessageStatus comesBackAs,
            List<ReasonCode> passed,
            Instant now) {
        StateChange change = StateChange.ofRun(before, after, actor(request), action(request))
                .told(!request.besideRun())
                .skippedFrom(comesBackAs)
                .sent(sentAt)
                .in(round);
        if (request.byHand() == null) {
            messages.write(request.orgId(), List.of(change), now);
            return;
        }
        ReasonCode reason = reason(after, request);
        concludeRequest(request, reason, passed);
        messages.write(
                request.orgId(), List.of(change.answering(request.byHand().commandId(), reason.name())), now);
    }

    /**
     * A message that the gate skips because of its event's status is scheduled again once the status allows it, as if planning had skipped
     * it a moment before.
     */
    private static @Nullable MessageStatus comesBackAs(MessageState after) {
        boolean isForStatus = after.status() == MessageStatus.SKIPPED
                && ReasonCode.find(after.reasonCode())
                        .filter(OnEventStatus.REASONS::contains)
                        .isPresent();
        return isForStatus ? MessageStatus.SCHEDULED : null;
    }

    /** Records the outcome for the requester of a send. */
    void concludeRequest(DeliveryRequest request, ReasonCode reason, List<ReasonCode> passed) {
        if (request.byHand() != null && request.byHand().commandId() != null) {
            requests.conclude(
                    request.orgId(),
                    request.state().messageId(),
                    request.byHand().commandId(),
                    reason,
                    passed);
        }
    }

    static String actor(DeliveryRequest request) {
        return request.byHand() == null ? Actor.SCHEDULER : request.byHand().actor();
    }

    private static String action(DeliveryRequest request) {
        return request.byHand() == null ? "deliver" : MessageContract.SEND_NOW;
    }

    /** The result of an attempt according to the row: for a manual send, a delayed message counts as one that could not be sent now. */
    static ReasonCode reason(MessageState row, DeliveryRequest request) {
        if (row.status() == MessageStatus.SENT) {
            return ReasonCode.SENT;
        }
        ReasonCode code = ReasonCode.find(row.reasonCode()).orElse(ReasonCode.EXCEPTION);
        return request.byHand() != null && code == ReasonCode.SEND_DELAYED ? ReasonCode.SEND_FAILED : code;
    }
}
