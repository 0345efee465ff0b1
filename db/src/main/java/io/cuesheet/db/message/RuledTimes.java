package io.cuesheet.db.message;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.LocalTimes;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts that determine when a message may be sent.
 *
 * @param pinned set by hand: it does not follow its rule
 * @param adHoc created by hand: no rule of a type gives it a time
 * @param ownTiming how one that was created by hand is counted from its event; null: it is not
 * @param plannedAt the rule's own time, before free days and quiet hours, UTC
 * @param planMoved whether the rule has given it another time since it was pinned
 * @param contactZone null: the venue's
 */
public record RuledTimes(
        boolean pinned,
        boolean adHoc,
        @Nullable Timing ownTiming,
        Instant plannedAt,
        boolean planMoved,
        MessageRule rule,
        EventFacts event,
        @Nullable ZoneId contactZone,
        SendingCalendar calendar) {

    /** Whether it has a time to return to: from a rule, or counted from its event. */
    public boolean hasRule() {
        return !adHoc || ownTime().isPresent();
    }

    /** Whether it can return to its rule, or to its time before or after its event. */
    public boolean leftItsRule() {
        return pinned && hasRule();
    }

    /**
     * The time that planning would give it, UTC. A message that a person wrote is counted from its event's current state: no
     * free day moves it. Throws {@link CommandRejected} if there is nothing to count from: see {@link #hasRule}.
     */
    public Instant sendAt(Instant now) {
        return adHoc
                ? ownTime()
                        .orElseThrow(() -> new CommandRejected(
                                ReasonCode.NO_RULE, "there is nothing from which the message could be counted"))
                : rule.sendAt(plannedAt, event, contactZone, calendar, now);
    }

    private Optional<Instant> ownTime() {
        return Optional.ofNullable(ownTiming)
                .flatMap(timing -> timing.dueFor(event))
                .map(LocalTimes.Resolved::instant);
    }

    /** The next morning of a working day after that instant at which its contact may be disturbed, UTC. */
    public Instant nextMorning(Instant after) {
        AllowedTimes times = rule.allowedTimes(event.zone(), contactZone, calendar);
        return new AllowedTimes(times.zone(), WeekendRule.POSTPONE, times.quietHours(), calendar).nextMorning(after);
    }
}
