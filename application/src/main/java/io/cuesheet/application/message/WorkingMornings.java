package io.cuesheet.application.message;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.db.organisation.CalendarRepository;
import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Service;

/** When somebody can be written to on the next working day, by the organisation's free days and quiet hours. */
@Service
public class WorkingMornings {

    private final CalendarRepository calendars;

    WorkingMornings(CalendarRepository calendars) {
        this.calendars = calendars;
    }

    /**
     * The next working morning after that instant.
     *
     * @param venue on whose clock it is morning
     * @param after UTC
     */
    public Instant next(Caller caller, ZoneId venue, Instant after) {
        caller.require(Permission.READ);
        SendingCalendar calendar = calendars.find(caller.orgId());
        return new AllowedTimes(venue, WeekendRule.POSTPONE, calendar.quietHours(), calendar).nextMorning(after);
    }
}
