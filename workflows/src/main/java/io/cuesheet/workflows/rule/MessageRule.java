package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ReasonCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a kind of message is due, and for whom.
 *
 * @param code of the message type, such as INIT
 * @param audience roles of contacts that get it; empty: everybody
 * @param channels in the order in which they are tried for an address; at least one
 * @param onlyWithoutLoadIn whether it is only for events without a known load-in time
 * @param enabled whether it plans messages at all
 * @param quietHours null: the organisation's
 * @param catchUp how late a message may still be sent after an outage
 * @param latePolicy what happens to a message that is later
 * @param expiry when a message expires
 * @param retries how often a message is retried
 * @param onEventStatus what the event's status means for its messages
 * @param afterMove what happens to a message that was sent before its event moved to another date
 */
public record MessageRule(
        String code,
        Timing timing,
        Set<String> audience,
        List<ChannelKind> channels,
        boolean onlyWithoutLoadIn,
        boolean enabled,
        WeekendRule weekendRule,
        @Nullable QuietHours quietHours,
        Duration catchUp,
        LatePolicy latePolicy,
        Expiry expiry,
        Retries retries,
        OnEventStatus onEventStatus,
        AfterMove afterMove) {

    /** How late a message may be, unless its type sets another value. */
    public static final Duration DEFAULT_CATCH_UP = Duration.ofHours(6);

    public MessageRule {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a rule needs a code");
        }
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a channel");
        }
        audience = Set.copyOf(audience);
        channels = List.copyOf(channels);
    }

    /** A rule with a new type's defaults for statuses and moves of events. */
    public MessageRule(
            String code,
            Timing timing,
            Set<String> audience,
            List<ChannelKind> channels,
            boolean onlyWithoutLoadIn,
            boolean enabled,
            WeekendRule weekendRule,
            @Nullable QuietHours quietHours,
            Duration catchUp,
            LatePolicy latePolicy,
            Expiry expiry,
            Retries retries) {
        this(
                code,
                timing,
                audience,
                channels,
                onlyWithoutLoadIn,
                enabled,
                weekendRule,
                quietHours,
                catchUp,
                latePolicy,
                expiry,
                retries,
                OnEventStatus.USUAL,
                AfterMove.usual(onlyWithoutLoadIn));
    }

    /** A rule for everybody and any day; its messages expire at the event's start if they are for the time before it. */
    public MessageRule(String code, int offsetDays, LocalTime localTime, boolean onlyWithoutLoadIn, boolean enabled) {
        this(
                code,
                Timing.onDay(offsetDays, localTime),
                Set.of(),
                List.of(ChannelKind.EMAIL),
                onlyWithoutLoadIn,
                enabled,
                WeekendRule.SEND,
                null,
                DEFAULT_CATCH_UP,
                LatePolicy.SKIP,
                offsetDays <= 0 ? Expiry.AT_START : Expiry.NEVER,
                Retries.USUAL);
    }

    /** Why this rule plans no new message for this contact of the event; empty: it plans one. */
    public Optional<ReasonCode> whyNot(EventFacts event, ContactFacts contact) {
        return enabled ? whyNotNeeded(event, contact) : Optional.of(ReasonCode.TYPE_DISABLED);
    }

    /** Why this contact of the event needs no message of this kind, whether the rule is enabled or not; empty: the contact needs one. */
    public Optional<ReasonCode> whyNotNeeded(EventFacts event, ContactFacts contact) {
        Optional<ReasonCode> status = onEventStatus.whySkipped(event);
        if (status.isPresent()) {
            return status;
        }
        if (onlyWithoutLoadIn && event.knownLoadIn().isPresent()) {
            return Optional.of(ReasonCode.HAS_LOAD_IN_TIME);
        }
        if (contact.removed()) {
            return Optional.of(ReasonCode.CONTACT_REMOVED);
        }
        if (!audience.isEmpty() && !audience.contains(contact.role())) {
            return Optional.of(ReasonCode.NOT_IN_AUDIENCE);
        }
        return timing.isKnown(event) ? Optional.empty() : Optional.of(ReasonCode.NO_LOAD_IN_TIME);
    }

    /**
     * The status, or another property of the event, that a message waits for; empty: it does not wait.
     *
     * @param pinned whether a person set its time
     */
    public Optional<ReasonCode> waitsFor(EventFacts event, boolean pinned) {
        return onEventStatus.whyWaiting(event, pinned);
    }

    /** Whether a message that announced this start has to be repeated. A rule with its own date does not follow its event. */
    public boolean repeatsAfter(LocalDateTime toldStart, EventFacts event) {
        return afterMove != AfterMove.NEVER && timing.anchor() != Anchor.DATE && event.isMovedFrom(toldStart);
    }

    /** The same rule with these meanings of statuses. */
    public MessageRule on(OnEventStatus statuses) {
        return new MessageRule(
                code,
                timing,
                audience,
                channels,
                onlyWithoutLoadIn,
                enabled,
                weekendRule,
                quietHours,
                catchUp,
                latePolicy,
                expiry,
                retries,
                statuses,
                afterMove);
    }

    /** The same rule with this policy after a move. */
    public MessageRule after(AfterMove move) {
        return new MessageRule(
                code,
                timing,
                audience,
                channels,
                onlyWithoutLoadIn,
                enabled,
                weekendRule,
                quietHours,
                catchUp,
                latePolicy,
                expiry,
                retries,
                onEventStatus,
                move);
    }

    /**
     * The rule of one message of this type that a person wrote, at a time that is counted from its event. It excludes no contact
     * and no weekend moves it, since a person chose both. If its event moves so near that it is late, a person decides.
     */
    public MessageRule forNote(Timing own) {
        return new MessageRule(
                code,
                own,
                Set.of(),
                channels,
                false,
                enabled,
                WeekendRule.SEND,
                null,
                catchUp,
                LatePolicy.ASK,
                expiry,
                retries,
                onEventStatus,
                AfterMove.NEVER);
    }

    /** When the message is due; empty while the rule's anchor is not known. */
    public Optional<Due> dueFor(EventFacts event, ContactFacts contact, SendingCalendar calendar) {
        return timing.dueFor(event).map(due -> {
            AllowedTimes.Allowed allowed = allowed(due.instant(), event, contact.zone(), calendar);
            return new Due(due.instant(), allowed.instant(), due.shift(), allowed.reason());
        });
    }

    private AllowedTimes.Allowed allowed(
            Instant plannedAt, EventFacts event, @Nullable ZoneId contactZone, SendingCalendar calendar) {
        AllowedTimes times = allowedTimes(event.zone(), contactZone, calendar);
        AllowedTimes.Allowed planned = times.planned(plannedAt);
        Instant start = LocalTimes.resolve(event.startsLocal(), event.zone()).instant();
        // A thank-you message for a show is not sent before the show.
        boolean isBeforeItsEvent = planned.instant().isBefore(start) && !plannedAt.isBefore(start);
        return isBeforeItsEvent ? times.next(plannedAt) : planned;
    }

    /**
     * When a message with this own time is sent if it is planned now: if the working day before has already passed, on the next one.
     */
    public Instant sendAt(
            Instant plannedAt, EventFacts event, @Nullable ZoneId contactZone, SendingCalendar calendar, Instant now) {
        Instant allowed = allowed(plannedAt, event, contactZone, calendar).instant();
        boolean isMissed = allowed.isBefore(plannedAt) && allowed.isBefore(now) && !plannedAt.isBefore(now);
        return isMissed
                ? allowedTimes(event.zone(), contactZone, calendar)
                        .next(plannedAt)
                        .instant()
                : allowed;
    }

    /** The same, but never before its own time: for messages that are planned after the working day before. */
    public Due afterwards(Due due, EventFacts event, ContactFacts contact, SendingCalendar calendar) {
        AllowedTimes.Allowed next =
                allowedTimes(event.zone(), contact.zone(), calendar).next(due.plannedAt());
        return new Due(due.plannedAt(), next.instant(), due.dstShift(), next.reason());
    }

    /** When people may be disturbed: in the contact's time zone if it is known, else in the venue's. */
    public AllowedTimes allowedTimes(ZoneId eventZone, @Nullable ZoneId contactZone, SendingCalendar calendar) {
        return new AllowedTimes(
                contactZone == null ? eventZone : contactZone,
                weekendRule,
                quietHours == null ? calendar.quietHours() : quietHours,
                calendar);
    }

    /** Whether one of the rule's channels has an address of the contact. */
    public boolean reaches(ContactFacts contact) {
        return channels.stream().anyMatch(contact.reachableBy()::contains);
    }

    /**
     * What happens to a message of this rule that is to be sent at that instant if it has expired by then; empty: it has not. The
     * gate, the warnings before a time is set and the explanation all use this, so they can't differ.
     */
    public Optional<Expired> expired(EventFacts event, Instant at) {
        return expiry.instantFor(event)
                .filter(end -> !at.isBefore(end))
                .map(end -> new Expired(end, latePolicy.becomes()));
    }

    /**
     * What happens to a message that is too late. A contact who was given another date must not be left with it: as long as the event
     * is ahead and the message has not expired, a person decides on a repeated message, whatever the rule says for others.
     *
     * @param occurrence above 1: it repeats one that was sent
     */
    public LatePolicy latePolicy(int occurrence, EventFacts event, Instant now) {
        boolean isAhead =
                Expiry.AT_START.instantFor(event).filter(now::isBefore).isPresent();
        return occurrence > 1 && isAhead && !isExpired(event, now) ? LatePolicy.ASK : latePolicy;
    }

    /** Whether a message of this rule has expired at that instant. */
    public boolean isExpired(EventFacts event, Instant at) {
        return expired(event, at).isPresent();
    }
}
