package io.cuesheet.db.message;

import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What says when a message may go out.
 *
 * @param pinned set by hand: it does not follow its rule
 * @param adHoc created by hand: no rule gives it a time
 * @param plannedAt the rule's own time, before free days and quiet hours, UTC
 * @param planMoved whether the rule has had another time for it since it was pinned
 * @param contactZone null: the venue's
 */
public record RuledTimes(
        boolean pinned,
        boolean adHoc,
        Instant plannedAt,
        boolean planMoved,
        MessageRule rule,
        EventFacts event,
        @Nullable ZoneId contactZone,
        SendingCalendar calendar) {

    /** Whether it can go back to its rule. */
    public boolean leftItsRule() {
        return pinned && !adHoc;
    }

    /** When planning would have it, UTC. */
    public Instant sendAt(Instant now) {
        return rule.sendAt(plannedAt, event, contactZone, calendar, now);
    }

    /** The next morning of a working day after that instant, when its contact may be disturbed, UTC. */
    public Instant nextMorning(Instant after) {
        AllowedTimes times = rule.allowedTimes(event.zone(), contactZone, calendar);
        return new AllowedTimes(times.zone(), WeekendRule.POSTPONE, times.quietHours(), calendar).nextMorning(after);
    }
}
