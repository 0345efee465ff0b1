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
 * Says what to mind about times that messages have or are about to get, by {@link TimeRule}: whether they would be sent then, and what
 * else speaks against it.
 */
@Service
public class ExpiryWarnings {

    /** No command is for more messages. */
    private static final int MOST = 100_000;

    /** Of more messages at once, nobody waits to hear what else their addresses get. */
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
     * A change of messages that nobody has made yet.
     *
     * @param status the new one; null: they are moved only
     * @param sendAt the same instant for all, UTC; null: each keeps its own
     * @param shift by which each is moved; null where there is an instant or none is
     * @param leavesAnchored whether messages that follow their rule are left alone
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
     * Of the message as it stands, after a command that changed it. None while the database is away: the command was accepted, and whoever
     * gave it must not be told otherwise.
     */
    public List<Warning> of(Caller caller, MessageId message) {
        caller.require(Permission.READ);
        try {
            return single(judge(caller.orgId(), find(caller, Set.of(message)), false));
        } catch (DataAccessException | TransactionException away) {
            return List.of();
        }
    }

    /** Of the message if that were done. */
    public List<Warning> ifChanged(Caller caller, MessageId message, Change change) {
        caller.require(Permission.READ);
        Instant now = clock.instant();
        List<RuledMessage> changed = find(caller, Set.of(message)).stream()
                .flatMap(found -> change.of(found, now).stream())
                .toList();
        return single(judge(caller.orgId(), changed, change.arms()));
    }

    /** Of these messages as they stand, by number. */
    public List<Warning> ofAll(Caller caller, Collection<MessageId> ids) {
        caller.require(Permission.READ);
        return judge(caller.orgId(), find(caller, Set.copyOf(ids)), false)
                .counts()
                .warnings();
    }

    /** Of these messages if that were done, by number; and how many would not follow their rule any more. */
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

    /** Of these messages if each that left its rule went back to it, by number. */
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

    /** Of a batch's messages, as its command leaves them, by number. */
    public List<Warning> ofBatch(Caller caller, UUID batch) {
        caller.require(Permission.READ);
        List<RuledMessage> found = messages.ofBatch(caller.orgId(), batch, null, clock.instant());
        return judge(caller.orgId(), found, false).counts().warnings();
    }

    /** The same of some of its messages, for each; those without a warning are missing. */
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

    /** Messages with what to mind about each. */
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

    /** @param isAsked whether the times are still to be asked for */
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

    /** What is refused stays at the time that it has; of the others the times that they would have count alone. */
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
