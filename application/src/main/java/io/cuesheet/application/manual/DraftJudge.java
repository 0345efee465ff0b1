package io.cuesheet.application.manual;

import io.cuesheet.application.expiry.TimeRule;
import io.cuesheet.db.event.Contact;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.planning.WrittenByHand;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LocalTimes;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.StatusAction;
import io.cuesheet.workflows.rule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks messages one by one against the same facts.
 *
 * @param channels the type's channels, in the order in which they are tried
 * @param rule null for an organisation's first messages with their own text: they never expire
 * @param already contacts that already have a message of the type
 * @param notes messages written by hand for each contact
 * @param now UTC
 * @param horizonDays how far ahead a message may be scheduled
 */
record DraftJudge(
        ManualMessage writing,
        List<ChannelKind> channels,
        @Nullable MessageRule rule,
        SendingCalendar calendar,
        Set<ContactId> already,
        Map<ContactId, List<WrittenByHand>> notes,
        Instant now,
        int horizonDays) {

    /** Two texts by hand within this time are probably the same one, written twice. */
    private static final Duration CLOSE = Duration.ofHours(1);

    Draft draft(Event event, Contact contact) {
        LocalTimes.@Nullable Resolved time = time(event);
        Instant sendAt = time == null ? null : time.instant();
        return new Draft(event, contact, sendAt, obstacle(event, contact, sendAt), warnings(event, contact, time));
    }

    private LocalTimes.@Nullable Resolved time(Event event) {
        if (writing.at() != null) {
            return new LocalTimes.Resolved(writing.at(), null);
        }
        return Objects.requireNonNull(writing.timing()).dueFor(event.facts()).orElse(null);
    }

    private Draft.@Nullable Obstacle obstacle(Event event, Contact contact, @Nullable Instant sendAt) {
        if (sendAt == null) {
            return Draft.Obstacle.NO_LOAD_IN;
        }
        if (event.startTimeOpen()
                && writing.timing() != null
                && writing.timing().needsStartTime()) {
            return Draft.Obstacle.NO_START_TIME;
        }
        if (contact.optedOutBy() != null) {
            return Draft.Obstacle.OPTED_OUT;
        }
        if (channels.stream().noneMatch(contact.facts().reachableBy()::contains)) {
            return Draft.Obstacle.NO_ADDRESS;
        }
        EventStatus status = event.facts().standsAs();
        if (onEventStatus().of(status) == StatusAction.SKIP) {
            return Draft.Obstacle.of(status);
        }
        if (sendAt.isBefore(now.minus(CommandJudge.GRACE))) {
            return Draft.Obstacle.IN_PAST;
        }
        return sendAt.isAfter(now.plus(Duration.ofDays(horizonDays))) ? Draft.Obstacle.TOO_FAR : null;
    }

    private OnEventStatus onEventStatus() {
        return rule == null ? OnEventStatus.USUAL : rule.onEventStatus();
    }

    private Set<Draft.Warning> warnings(Event event, Contact contact, LocalTimes.@Nullable Resolved time) {
        Set<Draft.Warning> warnings = EnumSet.noneOf(Draft.Warning.class);
        if (time == null) {
            return warnings;
        }
        warnings.addAll(DraftTimes.warnings(
                new TimeRule(calendar, Duration.ofDays(horizonDays), now),
                new TimeRule.Timed(time.instant(), true, true, textTiming(), rule, event.facts(), contact.timeZone())));
        if (already.contains(contact.id())) {
            warnings.add(Draft.Warning.DUPLICATE);
        }
        if (notes.getOrDefault(contact.id(), List.of()).stream()
                .anyMatch(note -> note.isSameText() || isClose(note.sendAt(), time.instant()))) {
            warnings.add(Draft.Warning.WRITTEN_ALREADY);
        }
        if (time.shift() != null) {
            warnings.add(time.shift() == DstShift.GAP ? Draft.Warning.CLOCK_GAP : Draft.Warning.CLOCK_OVERLAP);
        }
        return warnings;
    }

    /** By its own timing, or else its type's. A message with its own text and a fixed time has neither. */
    private @Nullable Timing textTiming() {
        Timing typical = writing.type() == null || rule == null ? null : rule.timing();
        return writing.timing() == null ? typical : writing.timing();
    }

    private static boolean isClose(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(CLOSE) <= 0;
    }
}
