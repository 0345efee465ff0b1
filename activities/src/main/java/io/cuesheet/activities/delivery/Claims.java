package io.cuesheet.activities.delivery;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.application.gate.Gate;
import io.cuesheet.application.outage.ChannelOutages;
import io.cuesheet.application.restore.RestoreWatch;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.watch.DeliveryMeters;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.delivery.GateRepository;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The transaction before a channel's call: it judges the message and claims the attempt. From then on, until the outcome is
 * written, only the ledger shows that a message may have been sent.
 */
@Component
class Claims {

    /** How long a claim is valid without a sign of life from its worker; afterwards the attempt is in doubt. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final List<String> MAY_HAVE_ARRIVED = List.of(
            ReasonCode.IN_DOUBT.name(), ReasonCode.SENT_BEFORE_RESTORE.name(), ReasonCode.DUE_BEFORE_RESTORE.name());

    private final GateRepository gates;
    private final LedgerRepository ledger;
    private final Outcomes outcomes;
    private final AskedSends asked;
    private final CommandLookup lookup;
    private final OutgoingMessages outgoing;
    private final Channels channels;
    private final ChannelOutages outages;
    private final RestoreWatch watch;
    private final DeliveryMeters meters;
    private final Clock clock;

    Claims(
            GateRepository gates,
            LedgerRepository ledger,
            Outcomes outcomes,
            AskedSends asked,
            CommandLookup lookup,
            OutgoingMessages outgoing,
            Channels channels,
            ChannelOutages outages,
            RestoreWatch watch,
            DeliveryMeters meters,
            Clock clock) {
        this.gates = gates;
        this.ledger = ledger;
        this.outcomes = outcomes;
        this.asked = asked;
        this.lookup = lookup;
        this.outgoing = outgoing;
        this.channels = channels;
        this.outages = outages;
        this.watch = watch;
        this.meters = meters;
        this.clock = clock;
    }

    /** The result of the first transaction. */
    sealed interface Ticket {
        /** The attempt is claimed: call the channel. The request names the requester. */
        record Claimed(
                DeliveryRequest request,
                Outgoing message,
                List<ReasonCode> passed,
                boolean holdInDoubt,
                Instant until,
                long number)
                implements Ticket {}

        /** Nothing is to be sent; this is the answer. */
        record Settled(DeliveryResult result) implements Ticket {}

        /** An earlier try of this attempt may be running until that instant. */
        record InFlight(Instant until) implements Ticket {}

        /**
         * The channel has no room now; nothing was claimed. The request names the requester. If the message was to probe its channel, that
         * is recorded, but without a claim it does not prevent other messages from probing.
         */
        record NoRoom(DeliveryRequest request, MessageState row, Channel channel) implements Ticket {}

        /** Its event still has to be planned with the saved changes: the row may be outdated. Nothing was written. */
        record PlanPending(MessageState row) implements Ticket {}

        /** By this machine's clock the row is not due yet; nothing was written. */
        record TooEarly(MessageState row) implements Ticket {}
    }

    @Transactional
    Ticket claim(DeliveryRequest told) {
        Optional<GateFacts> found = gates.lock(told.orgId(), told.state().messageId(), channels.kinds());
        // Read under the row's lock: the request may have been withdrawn during the wait.
        DeliveryRequest request = asked.by(told);
        if (found.isEmpty()) {
            outcomes.concludeRequest(request, ReasonCode.NOT_FOUND, List.of());
            return new Ticket.Settled(new DeliveryResult(ReasonCode.NOT_FOUND, null, List.of()));
        }
        GateFacts facts = found.get();
        Optional<Attempt> earlier = ledger.find(request.orgId(), request.state().messageId(), request.attempt());
        if (earlier.isPresent()) {
            return resume(request, facts, earlier.get());
        }
        if (!isJudgedByTheRow(request, facts.row())) {
            return settled(ReasonCode.STALE_REVISION, facts.row());
        }
        return request.byHand() == null ? automated(request, facts) : byHand(request, request.byHand(), facts);
    }

    /** The row also determines which attempt is the next one. */
    private static boolean isJudgedByTheRow(DeliveryRequest request, MessageState row) {
        return row.revision() == request.state().revision() && row.attempts() + 1 == request.attempt();
    }

    /** The row itself must be armed and due, whatever the workflow's state: another service may have started it with its own state. */
    private Ticket automated(DeliveryRequest request, GateFacts facts) {
        MessageState row = facts.row();
        if (!row.status().isArmed()) {
            return settled(ReasonCode.STALE_REVISION, row);
        }
        Instant now = clock.instant();
        if (now.isBefore(row.dueAt())) {
            return new Ticket.TooEarly(row);
        }
        if (facts.planPending()) {
            return new Ticket.PlanPending(row);
        }
        Optional<Gate.Verdict> verdict =
                Gate.automated(facts, now).filter(stop -> !isToProbe(request, facts, stop, now));
        if (verdict.isPresent()) {
            return stopped(request, facts, verdict.get());
        }
        return claimed(request, facts, List.of());
    }

    /** While a channel is down, one message at a time is sent nevertheless, to test it. */
    private boolean isToProbe(DeliveryRequest request, GateFacts facts, Gate.Verdict stop, Instant now) {
        return stop.reason() == ReasonCode.CHANNEL_DOWN
                && outages.admits(
                        request.orgId(), facts.channel(), request.state().messageId(), now);
    }

    private Ticket byHand(DeliveryRequest request, DeliveryRequest.ByHand byHand, GateFacts facts) {
        Optional<ReasonCode> answered = answered(request, byHand);
        if (answered.isPresent()) {
            return settled(answered.get(), facts.row());
        }
        Instant now = clock.instant();
        List<ReasonCode> passed = Gate.passedByHand(facts, now);
        Optional<ReasonCode> refused = refusedByHand(request, byHand, facts, passed, now);
        if (refused.isPresent()) {
            outcomes.concludeRequest(request, refused.get(), passed);
            return settled(refused.get(), facts.row());
        }
        Optional<ReasonCode> unreachable = facts.whyNoDestination();
        if (unreachable.isPresent()) {
            return stopped(request, facts, Gate.Verdict.blocked(unreachable.get()));
        }
        return claimed(request, facts, passed);
    }

    /** The earlier answer to this command: another run may have carried it out. */
    private Optional<ReasonCode> answered(DeliveryRequest request, DeliveryRequest.ByHand byHand) {
        return byHand.commandId() == null
                ? Optional.empty()
                : lookup.answer(request.orgId(), byHand.commandId())
                        .map(answer -> answer.messageId().equals(request.state().messageId())
                                ? ReasonCode.find(answer.reasonCode()).orElse(ReasonCode.BY_HAND)
                                : ReasonCode.MALFORMED);
    }

    private Optional<ReasonCode> refusedByHand(
            DeliveryRequest request,
            DeliveryRequest.ByHand byHand,
            GateFacts facts,
            List<ReasonCode> passed,
            Instant now) {
        Optional<ReasonCode> outdated = outdated(byHand, facts.row(), now).or(() -> Gate.refusedByHand(facts));
        if (outdated.isPresent()) {
            return outdated;
        }
        Optional<ReasonCode> unconfirmed = passed.stream()
                .filter(check -> check.needsConfirmation() && !byHand.confirms(check))
                .findFirst();
        return unconfirmed.or(() -> !byHand.confirmResend() && mayHaveArrived(request, facts.row())
                ? Optional.of(ReasonCode.IN_DOUBT)
                : Optional.empty());
    }

    /** Why the command is no longer valid, whatever the message's state. */
    private static Optional<ReasonCode> outdated(DeliveryRequest.ByHand byHand, MessageState row, Instant now) {
        if (byHand.validUntil() != null && now.isAfter(byHand.validUntil())) {
            return Optional.of(ReasonCode.COMMAND_EXPIRED);
        }
        return byHand.expectedRevision() != null && byHand.expectedRevision() != row.revision()
                ? Optional.of(ReasonCode.STALE_REVISION)
                : Optional.empty();
    }

    private Ticket claimed(DeliveryRequest request, GateFacts facts, List<ReasonCode> passed) {
        MessageId id = request.state().messageId();
        Destination destination = Objects.requireNonNull(facts.destination());
        Channel channel = channels.of(destination.kind());
        if (!Channel.PLACE.get().takeIn(channel)) {
            return new Ticket.NoRoom(request, facts.row(), channel);
        }
        Instant now = clock.instant();
        Optional<OutgoingMessages.Ready> ready = outgoing.ready(request, facts, destination, now);
        if (ready.isEmpty()) {
            return stopped(request, facts, Gate.Verdict.blocked(ReasonCode.TEMPLATE_ERROR));
        }
        Outgoing message = ready.get().message();
        long seen = watch.seen();
        LedgerRepository.Numbered claim = ledger.claim(
                new Attempt(
                        request.orgId(),
                        id,
                        request.attempt(),
                        channel.name(),
                        message.idempotencyKey(),
                        Outcomes.actor(request),
                        now,
                        now.plus(LEASE),
                        null,
                        null),
                ready.get().said());
        RestoreWatch.check(seen, claim.before());
        if (request.byHand() == null) {
            meters.begun(destination.kind(), facts.row().dueAt(), now);
        }
        return new Ticket.Claimed(
                request, message, passed, holds(request, facts, channel.name()), now.plus(LEASE), claim.number());
    }

    /** Handles a repeated activity: an earlier try claimed the attempt. */
    private Ticket resume(DeliveryRequest request, GateFacts facts, Attempt earlier) {
        if (earlier.outcome() != null) {
            MessageState row = outcomes.caughtUp(request, facts, earlier.outcome());
            return concluded(Outcomes.reason(row, request), row, request);
        }
        Instant now = clock.instant();
        if (now.isBefore(earlier.deadlineAt())) {
            return new Ticket.InFlight(earlier.deadlineAt());
        }
        if (ledger.conclude(
                request.orgId(),
                request.state().messageId(),
                request.attempt(),
                AttemptOutcome.IN_DOUBT,
                Texts.stored("attempt.worker_stopped"),
                now)) {
            meters.lost(earlier.channel());
        }
        MessageState next = outcomes.inDoubt(request, facts, holds(request, facts, earlier.channel()), now);
        return concluded(ReasonCode.IN_DOUBT, next, request);
    }

    private Ticket concluded(ReasonCode reason, MessageState row, DeliveryRequest request) {
        long number = ledger.number(request.orgId(), row.messageId(), request.attempt());
        return new Ticket.Settled(new DeliveryResult(reason, row, List.of(), null, number));
    }

    private Ticket stopped(DeliveryRequest request, GateFacts facts, Gate.Verdict verdict) {
        MessageState row = facts.row();
        if (verdict.reason() == ReasonCode.CHANNEL_DOWN) {
            outages.keepWaiting(request.orgId(), facts.channel(), row, null);
        }
        MessageState next = new MessageState(
                row.messageId(),
                verdict.becomes(),
                verdict.sendAt() == null ? row.sendAt() : verdict.sendAt(),
                row.revision() + 1,
                row.attempts(),
                verdict.reason().name(),
                null);
        outcomes.stopped(request, facts, next, clock.instant());
        meters.stopped(verdict.reason());
        return settled(verdict.reason(), next);
    }

    /**
     * A channel that recognises a repetition never needs a person's decision. Any other channel repeats a message at most once: a
     * second attempt in doubt waits for a person, whatever the organisation chose. Otherwise a recipient might get copy after copy.
     */
    private boolean holds(DeliveryRequest request, GateFacts facts, String channel) {
        return !channels.honourIdempotencyKey(channel) && (facts.holdInDoubt() || wasInDoubtBefore(request));
    }

    private boolean wasInDoubtBefore(DeliveryRequest request) {
        return request.attempt() > 1
                && ledger.attempts(request.orgId(), request.state().messageId()).stream()
                        .anyMatch(earlier ->
                                earlier.attempt() < request.attempt() && earlier.outcome() == AttemptOutcome.IN_DOUBT);
    }

    private boolean mayHaveArrived(DeliveryRequest request, MessageState row) {
        // The ledger of a restored database may not have the cause.
        if (row.reasonCode() != null && MAY_HAVE_ARRIVED.contains(row.reasonCode())) {
            return true;
        }
        List<Attempt> attempts =
                ledger.attempts(request.orgId(), request.state().messageId());
        return !attempts.isEmpty() && attempts.getLast().outcome() == AttemptOutcome.IN_DOUBT;
    }

    private static Ticket settled(ReasonCode reason, MessageState row) {
        return new Ticket.Settled(new DeliveryResult(reason, row, List.of()));
    }
}
