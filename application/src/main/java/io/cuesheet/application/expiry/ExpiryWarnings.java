package io.cuesheet.application.expiry;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.db.message.RuledMessageRepository;
import io.cuesheet.db.message.RuledTimes;
import io.cuesheet.db.message.RuledTimesRepository;
import io.cuesheet.db.organisation.CalendarRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Gives warnings about times that messages have or are about to get, by {@link TimeRule}: whether they would be sent then, and what else
 * speaks against that time.
 */
@Service
public class ExpiryWarnings {

    /** The most messages that a command may be for. */
    private static final int MOST = 100_000;

    /** For more messages at once, collisions are not checked: that would take too long. */
    private static final int MOST_COMPARED = 5_000;

    private final RuledMessageRepository messages;
    private final RuledTimesRepository times;
    private final CalendarRepository calendars;
    private final CommandLookup lookup;
    private final Clock clock;

    ExpiryWarnings(
            RuledMessageRepository messages,
            RuledTimesRepository times,
            CalendarRepository calendars,
            CommandLookup lookup,
            Clock clock) {
        this.messages = messages;
        this.times = times;
        this.calendars = calendars;
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * A change of messages that has not been made yet.
     *
     * @param status the new one; null: the messages are only moved
     * @param sendAt the same instant for all, UTC; null: each keeps its own
     * @param shift by which each is moved; null if there is an instant or no message is moved
     * @param leavesAnchored whether messages that follow their rule don't change
     */
    public record Change(
            @Nullable MessageStatus status,
            @Nullable Instant sendAt,
            @Nullable Duration shift,
            boolean leavesAnchored) {

        private Optional<RuledMessage> of(RuledMessage message, Instant now) {
            Instant own = message.state().sendAt();
            return message.after(status, shift == null ? sendAt : own.plus(shift), now);
        }

        private boolean setsTimes() {
            return sendAt != null || shift != null;
        }

        private boolean arms() {
            return setsTimes() || status == MessageStatus.SCHEDULED;
        }
    }

    /**
     * Warnings about the message as it is after a command. None while the database is unavailable: the command was accepted, and an error
     * would say otherwise.
     */
    public List<Warning> of(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        try {
            return single(judge(caller.orgId(), find(caller, Set.of(message)), false));
        } catch (DataAccessException | TransactionException away) {
            return List.of();
        }
    }

    /** Warnings about the message if this change were made. */
    public List<Warning> ifChanged(Caller caller, MessageId message, Change change) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        List<RuledMessage> changed = find(caller, Set.of(message)).stream()
                .flatMap(found -> change.of(found, now).stream())
                .toList();
        return single(judge(caller.orgId(), changed, change.arms()));
    }

    /** Warnings about these messages as they are, with counts. */
    public List<Warning> ofAll(Caller caller, Collection<MessageId> ids) {
        caller.require(Permission.READ);
        return judge(caller.orgId(), find(caller, Set.copyOf(ids)), false)
                .counts()
                .warnings();
    }

    /** Warnings about these messages if this change were made, with counts, and how many would no longer follow their rule. */
    public List<Warning> ifChanged(Caller caller, MessageSelection selection, Change change) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        List<RuledMessage> meant = messages.find(caller.orgId(), selection, MOST).stream()
                .filter(message -> message.pinned() || !change.leavesAnchored())
                .toList();
        List<RuledMessage> changed = meant.stream()
                .flatMap(message -> change.of(message, now).stream())
                .toList();
        TimeCounts counts = judge(caller.orgId(), changed, change.arms()).counts();
        meant.stream()
                .filter(message -> change.setsTimes() && !message.pinned())
                .filter(message -> change.of(message, now).isPresent())
                .forEach(message -> counts.add(TimeConcern.FOLLOWS_RULE, message));
        return counts.warnings();
    }

    /** Warnings about these messages if each that left its rule went back to it, with counts. */
    public List<Warning> ifBackToRule(Caller caller, MessageSelection selection) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        List<RuledMessage> pinned = messages.find(caller.orgId(), selection, MOST).stream()
                .filter(RuledMessage::pinned)
                .toList();
        Map<MessageId, RuledTimes> rules = times.find(
                caller.orgId(),
                pinned.stream().map(message -> message.state().messageId()).toList());
        List<RuledMessage> back = pinned.stream()
                .flatMap(
                        message -> Optional.ofNullable(rules.get(message.state().messageId()))
                                .filter(RuledTimes::leftItsRule)
                                .flatMap(rule -> message.backAt(rule.sendAt(now), now))
                                .stream())
                .toList();
        return judge(caller.orgId(), back, true).counts().warnings();
    }

    /** Warnings about a batch's messages as its command leaves them, with counts. */
    public List<Warning> ofBatch(Caller caller, UUID batch) {
        caller.require(Permission.READ);
        List<RuledMessage> found = messages.ofBatch(caller.orgId(), batch, null, clock.instant());
        return judge(caller.orgId(), found, false).counts().warnings();
    }

    /** The same for each of some of its messages; messages without a warning are missing. */
    public Map<MessageId, List<Warning>> ofItems(Caller caller, UUID batch, Collection<MessageId> ids) {
        caller.require(Permission.READ);
        Judged judged = judge(caller.orgId(), messages.ofBatch(caller.orgId(), batch, ids, clock.instant()), false);
        Map<MessageId, List<Warning>> warnings = new HashMap<>();
        judged.concerns().forEach((message, concerns) -> {
            if (!concerns.isEmpty()) {
                warnings.put(message.state().messageId(), judged.warnings(message));
            }
        });
        return warnings;
    }

    private List<RuledMessage> find(Caller caller, Set<MessageId> ids) {
        return messages.find(caller.orgId(), MessageSelection.of(ids), MOST);
    }

    private static List<Warning> single(Judged judged) {
        return judged.concerns().keySet().stream()
                .flatMap(message -> judged.warnings(message).stream())
                .toList();
    }

    /** Messages with the concerns about each. */
    private record Judged(TimeRule rule, Nearby nearby, Map<RuledMessage, Set<TimeConcern>> concerns) {

        List<Warning> warnings(RuledMessage message) {
            TimeWords words = new TimeWords(rule, message, nearby);
            return concerns.getOrDefault(message, Set.of()).stream()
                    .map(concern -> new Warning(concern, words.sentence(concern), null))
                    .toList();
        }

        TimeCounts counts() {
            TimeCounts counts = new TimeCounts(rule);
            concerns.forEach((message, all) -> all.forEach(concern -> counts.add(concern, message)));
            return counts;
        }
    }

    /** @param isAsked whether the command that sets the times has not been given yet */
    private Judged judge(OrgId org, List<RuledMessage> found, boolean isAsked) {
        TimeRule rule = new TimeRule(calendars.find(org), Duration.ofDays(lookup.horizonDays(org)), clock.instant());
        Map<RuledMessage, Set<TimeConcern>> concerns = new IdentityHashMap<>();
        found.forEach(message -> concerns.put(message, rule.of(message, isAsked)));
        List<RuledMessage> going = found.stream()
                .filter(message -> isAsked || message.state().status().isArmed())
                .filter(message -> isSent(message, concerns.get(message)))
                .toList();
        boolean isCompared = !going.isEmpty() && found.size() <= MOST_COMPARED;
        Nearby nearby = isCompared ? nearby(org, concerns) : Nearby.NONE;
        going.stream()
                .filter(message -> nearby.hasNextTo(entry(message)))
                .forEach(message -> concerns.get(message).add(TimeConcern.COLLISION));
        return new Judged(rule, nearby, concerns);
    }

    private static final Set<TimeConcern> REFUSED = EnumSet.of(TimeConcern.IN_PAST, TimeConcern.TOO_FAR);

    /** A refused message keeps its current time; for the others only their new times count. */
    private Nearby nearby(OrgId org, Map<RuledMessage, Set<TimeConcern>> concerns) {
        List<Nearby.Entry> sent = new ArrayList<>();
        Set<UUID> leaving = new HashSet<>();
        concerns.forEach((message, all) -> {
            if (all.stream().noneMatch(REFUSED::contains)) {
                leaving.add(message.state().messageId().value());
            }
            if (isSent(message, all)) {
                sent.add(entry(message));
            }
        });
        return Nearby.of(org, sent, leaving, messages);
    }

    private static boolean isSent(RuledMessage message, Set<TimeConcern> concerns) {
        return message.state().status().isOpen()
                && !concerns.contains(TimeConcern.TOO_LATE)
                && concerns.stream().noneMatch(REFUSED::contains);
    }

    static Nearby.Entry entry(RuledMessage message) {
        return new Nearby.Entry(
                message.state().messageId().value(), message.state().dueAt(), message.addresses());
    }
}
