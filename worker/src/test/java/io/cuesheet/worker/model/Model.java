package io.cuesheet.worker.model;

import static io.cuesheet.workflows.message.MessageStatus.BLOCKED;
import static io.cuesheet.workflows.message.MessageStatus.FAILED;
import static io.cuesheet.workflows.message.MessageStatus.RETRYING;
import static io.cuesheet.workflows.message.MessageStatus.SCHEDULED;
import static io.cuesheet.workflows.message.MessageStatus.SENT;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What messages have to be by the rules, whatever the product does. One thing happens at a time. */
final class Model {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Map<MessageId, Kept> messages = new LinkedHashMap<>();
    private final Set<OrgId> held = new HashSet<>();

    /** Organisations in which an attempt in doubt waits for a person. */
    private final Set<OrgId> careful;

    private final Map<String, Answer> answers = new HashMap<>();

    /** Sends that services asked for by way of Temporal. */
    private final Map<String, Asked> sends = new HashMap<>();

    final Deletions deletions = new Deletions();

    /** @param content null: it was a send */
    private record Answer(MessageId message, @Nullable String content) {}

    /** How a channel takes an attempt. */
    enum Answered {
        SENT,
        TRANSIENT,
        PERMANENT,
        UNKNOWN,
        /** The worker dies before the channel is called, or after. */
        DIES
    }

    /** @param retryAfter how long the channel asks to wait */
    record Attempted(Answered answered, @Nullable Duration retryAfter, Instant claimedAt) {}

    Model(Set<OrgId> careful) {
        this.careful = careful;
    }

    void add(Kept message) {
        messages.put(message.id, message);
    }

    Collection<Kept> all() {
        return messages.values();
    }

    Kept get(MessageId id) {
        Kept kept = messages.get(id);
        if (kept == null) {
            throw new AssertionError("there is no message " + id);
        }
        return kept;
    }

    boolean isHeld(OrgId org) {
        return held.contains(org);
    }

    /** A command on the row. The answer is why it is refused; null: it is applied. */
    @Nullable
    ReasonCode command(Kept message, Asked asked, Instant receivedAt, Instant clock) {
        try {
            apply(message, asked, receivedAt, clock);
            return null;
        } catch (Rules.No no) {
            return no.code;
        }
    }

    private void apply(Kept message, Asked asked, Instant receivedAt, Instant clock) throws Rules.No {
        Rules.refuseIf(message.now.deleted(), ReasonCode.NOT_FOUND);
        Answer known = asked.commandId() == null ? null : answers.get(message.org + asked.commandId());
        if (known != null) {
            Rules.refuseIf(!known.message().equals(message.id), ReasonCode.MALFORMED);
            Rules.refuseIf(!asked.content().equals(known.content()), ReasonCode.IDEMPOTENCY_KEY_REUSED);
            return;
        }
        Rules.refuseIf(message.claim != null && message.claim.isLive(clock), ReasonCode.IN_FLIGHT);
        if (message.claim != null) {
            int attempt = message.claim.attempt();
            message.conclude(attempt, true);
            message.become(message.now.becoming(BLOCKED, "IN_DOUBT").attempted(attempt));
        }
        message.become(Rules.after(asked, message.now, receivedAt));
        if (asked.commandId() != null) {
            answers.put(message.org + asked.commandId(), new Answer(message.id, asked.content()));
        }
    }

    /** Page or API asks for a send. */
    @Nullable
    ReasonCode ask(Kept message, Asked asked, Instant clock, Instant validUntil) {
        if (message.now.deleted()) {
            return ReasonCode.NOT_FOUND;
        }
        if (asked.expectedRevision() != null && asked.expectedRevision() != message.now.revision()) {
            return ReasonCode.STALE_REVISION;
        }
        if (message.now.status() == SENT) {
            return ReasonCode.ALREADY_SENT;
        }
        boolean isAsked = message.request != null && clock.isBefore(message.request.validUntil());
        if (isAsked || message.claim != null && message.claim.isLive(clock)) {
            return ReasonCode.IN_FLIGHT;
        }
        message.request = new Kept.Request(
                asked.commandId(), asked.confirm(), asked.confirmResend(), message.now.revision(), validUntil);
        return null;
    }

    void withdrawn(Kept message, String commandId) {
        if (message.request != null && message.request.commandId().equals(commandId)) {
            message.request = null;
        }
    }

    /** Whether the request of this command is taken back. */
    boolean withdraws(Kept message, String commandId) {
        return message.claim == null
                && message.request != null
                && message.request.commandId().equals(commandId);
    }

    /** A service asks for a send by way of Temporal. */
    void sends(Asked asked) {
        sends.put(asked.commandId(), asked);
    }

    /** Who asks for this attempt; null: the row alone. */
    private @Nullable Asked byHand(Kept message, DeliveryRequest request) {
        if (request.byHand() != null) {
            Asked asked = sends.get(request.byHand().commandId());
            if (asked == null
                    || asked.confirm() != request.byHand().confirm()
                    || asked.confirmResend() != request.byHand().confirmResend()) {
                throw new AssertionError("nobody asked for " + request.byHand());
            }
            return asked;
        }
        Kept.Request asked = message.request;
        return asked == null
                ? null
                : new Asked(
                        Asked.SEND_NOW,
                        "",
                        null,
                        null,
                        null,
                        asked.revision(),
                        asked.commandId(),
                        asked.validUntil(),
                        null,
                        asked.confirm(),
                        asked.confirmResend());
    }

    /** Why an attempt must not be made at this moment; null: it must be made. */
    @Nullable
    String stops(Kept message, DeliveryRequest request, Instant clock) {
        Expected row = message.now;
        if (row.deleted()) {
            return "deleted";
        }
        if (message.claim != null || message.concluded >= request.attempt()) {
            return "claimed before";
        }
        if (row.revision() != request.state().revision() || row.attempts() + 1 != request.attempt()) {
            return "out of date";
        }
        Asked hand = byHand(message, request);
        return hand == null ? stopsAutomated(message, clock) : stopsByHand(message, hand, clock);
    }

    private @Nullable String stopsAutomated(Kept message, Instant clock) {
        if (!message.now.isArmed()) {
            return message.now.status().toString();
        }
        if (clock.isBefore(message.now.due())) {
            return "early";
        }
        return held.contains(message.org) ? "held" : null;
    }

    private @Nullable String stopsByHand(Kept message, Asked hand, Instant clock) {
        if (answers.containsKey(message.org + hand.commandId())) {
            return "answered before";
        }
        if (hand.validUntil() != null && clock.isAfter(hand.validUntil())) {
            return "expired";
        }
        if (hand.expectedRevision() != null && hand.expectedRevision() != message.now.revision()) {
            return "another revision was meant";
        }
        if (message.now.status() == SENT) {
            return "sent before";
        }
        if (held.contains(message.org) && !hand.confirm()) {
            return "held and not confirmed";
        }
        return message.isInDoubt() && !hand.confirmResend() ? "in doubt and not confirmed" : null;
    }

    /** What the message is after a delivery; {@code attempted} is null where the channel was not called. */
    void delivered(Kept message, DeliveryRequest request, @Nullable Attempted attempted, Instant clock) {
        Asked hand = message.now.deleted() ? null : byHand(message, request);
        long revision = message.now.revision();
        if (attempted != null) {
            attempted(message, request, attempted);
        } else {
            notAttempted(message, request, hand, clock);
        }
        if (hand != null && hand.commandId() != null && message.now.revision() != revision) {
            answers.putIfAbsent(message.org + hand.commandId(), new Answer(message.id, null));
        }
    }

    private void attempted(Kept message, DeliveryRequest request, Attempted attempted) {
        int attempt = request.attempt();
        if (attempted.answered() == Answered.DIES) {
            message.claim = new Kept.Claim(attempt, attempted.claimedAt().plus(LEASE));
            return;
        }
        boolean waits = waitsInDoubt(message, attempt);
        message.conclude(attempt, attempted.answered() == Answered.UNKNOWN);
        Instant now = attempted.claimedAt();
        boolean isTransient = attempted.answered() == Answered.TRANSIENT;
        Instant again = Attempts.again(message, now, isTransient ? attempted.retryAfter() : null);
        Expected before = message.now;
        message.becomeAfterAttempt(
                switch (attempted.answered()) {
                    case SENT -> before.becoming(SENT, null).attempted(attempt);
                    case PERMANENT -> before.becoming(FAILED, "SEND_FAILED").attempted(attempt);
                    case TRANSIENT ->
                        again == null
                                ? before.becoming(FAILED, "SEND_FAILED").attempted(attempt)
                                : before.becoming(RETRYING, "SEND_DELAYED")
                                        .attempted(attempt)
                                        .again(again);
                    case UNKNOWN, DIES -> Attempts.inDoubt(before, attempt, waits ? null : again);
                },
                now);
    }

    private boolean waitsInDoubt(Kept message, int attempt) {
        return careful.contains(message.org) || message.inDoubt.stream().anyMatch(earlier -> earlier < attempt);
    }

    private void notAttempted(Kept message, DeliveryRequest request, @Nullable Asked hand, Instant clock) {
        Expected row = message.now;
        int attempt = request.attempt();
        if (row.deleted()) {
            message.request = null;
        } else if (message.claim != null && message.claim.attempt() == attempt) {
            if (!message.claim.isLive(clock)) {
                conclude(message, request, hand, clock);
            }
        } else if (message.concluded >= attempt) {
            if (row.attempts() < attempt && row.status() != SENT) {
                message.become(
                        Attempts.goesOn(message, request, hand)
                                ? Attempts.inDoubt(row, attempt, null)
                                : Attempts.kept(row, attempt));
            }
        } else {
            String why = stops(message, request, clock);
            if (why == null) {
                throw new AssertionError(message + " was due and was not sent: " + row + " at " + clock);
            }
            if (why.equals("held")) {
                message.become(row.becoming(BLOCKED, "ORG_HELD"));
            } else if (hand != null
                    && request.byHand() == null
                    && !why.equals("out of date")
                    && !why.equals("claimed before")) {
                message.request = null;
            }
        }
    }

    /** An attempt whose worker died. */
    private void conclude(Kept message, DeliveryRequest request, @Nullable Asked hand, Instant clock) {
        int attempt = request.attempt();
        boolean waits = waitsInDoubt(message, attempt) || Attempts.endsRound(message, clock);
        Expected row = message.now;
        boolean goesOn = Attempts.goesOn(message, request, hand);
        message.conclude(attempt, true);
        message.becomeAfterAttempt(
                goesOn ? Attempts.inDoubt(row, attempt, waits ? null : clock) : Attempts.kept(row, attempt), clock);
    }

    /** Requests that were over before then are gone. */
    void expireRequests(Instant over) {
        messages.values().stream()
                .filter(message ->
                        message.request != null && message.request.validUntil().isBefore(over))
                .forEach(message -> message.request = null);
    }

    void hold(OrgId org) {
        held.add(org);
    }

    /** What the hold had blocked goes on. */
    void release(OrgId org, Instant clock) {
        held.remove(org);
        messages.values().stream()
                .filter(message -> message.org.equals(org))
                .forEach(message -> resume(message, clock));
    }

    private void resume(Kept message, Instant clock) {
        Expected row = message.now;
        if (row.deleted() || row.status() != BLOCKED || !"ORG_HELD".equals(row.reason())) {
            return;
        }
        if (message.claim == null) {
            message.become(row.becoming(SCHEDULED, null).at(row.sendAt().isBefore(clock) ? clock : row.sendAt()));
        } else if (!message.claim.isLive(clock)) {
            int attempt = message.claim.attempt();
            message.conclude(attempt, true);
            message.become(row.becoming(BLOCKED, "IN_DOUBT").attempted(attempt));
        }
    }
}
