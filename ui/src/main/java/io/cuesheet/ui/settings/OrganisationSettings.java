package io.cuesheet.ui.settings;

import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.organisation.HolidayRepository;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.ui.planning.EventPlan;
import io.cuesheet.ui.planning.EventPlanning;
import io.cuesheet.ui.planning.PlanningBasis;
import io.cuesheet.ui.planning.Replanning;
import io.cuesheet.ui.planning.Resuming;
import io.cuesheet.ui.problem.RequestRefused;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.planning.Cause;
import io.cuesheet.workflows.planning.SendingCalendar;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes settings, and tells before what that does to all events. */
@Service
public class OrganisationSettings {

    private final SettingsRepository settings;
    private final HolidayRepository holidays;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final Replanning replanning;
    private final Resuming resuming;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    OrganisationSettings(
            SettingsRepository settings,
            HolidayRepository holidays,
            PlanRepository plans,
            EventPlanning planning,
            Replanning replanning,
            Resuming resuming,
            AuditRepository audit,
            CallerSource sources,
            @Qualifier("planningClock") Clock clock) {
        this.settings = settings;
        this.holidays = holidays;
        this.plans = plans;
        this.planning = planning;
        this.replanning = replanning;
        this.resuming = resuming;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    public Settings find(OrgId org) {
        return settings.find(org);
    }

    /** By date. */
    public List<Holiday> holidays(OrgId org) {
        return holidays.all(org);
    }

    /**
     * Saves everything but the hold and the version, and plans all events by it, in one transaction.
     *
     * @param expectedVersion the version that the caller saw; null: whatever it is now
     * @return what became of the messages
     */
    @Transactional
    public List<EventPlan> save(Caller caller, Settings wanted, @Nullable Long expectedVersion) {
        Instant now = begin(caller, Role.ADMIN);
        OrgId org = caller.orgId();
        Settings before = settings.find(org);
        if (expectedVersion != null && expectedVersion != before.version()) {
            throw new RequestRefused(
                    ReasonCode.STALE_REVISION, "The settings changed meanwhile: look at them, then try again.");
        }
        Settings after = numbered(wanted, before);
        settings.save(org, after);
        audit.addSetting(org, now, caller.actor(), "edit-settings", before, after);
        PlanningBasis basis = planning.basis(org);
        if (after.schedulerEnabled()) {
            resuming.resume(org, ReasonCode.SCHEDULER_DISABLED, null, basis.types(), now);
        }
        return replanning.replan(org, basis, Cause.RULE, caller.actor(), now);
    }

    /** What {@link #save} would do with the events at this moment; nothing is written. */
    @Transactional(readOnly = true)
    public List<EventPlan> preview(OrgId org, Settings wanted) {
        PlanningBasis basis = planning.basis(org);
        SendingCalendar calendar =
                new SendingCalendar(wanted.weekend(), basis.calendar().holidays(), wanted.quietHours());
        return replanning.preview(org, new PlanningBasis(basis.types(), calendar), clock.instant());
    }

    /** Takes these days for the only holidays and plans all events by them. */
    @Transactional
    public List<EventPlan> saveHolidays(Caller caller, List<Holiday> days) {
        Instant now = begin(caller, Role.ADMIN);
        OrgId org = caller.orgId();
        List<Holiday> before = holidays.all(org);
        holidays.clear(org);
        holidays.insert(org, days);
        audit.addSetting(org, now, caller.actor(), "edit-holidays", byDay(before), byDay(days));
        return replanning.replan(org, planning.basis(org), Cause.RULE, caller.actor(), now);
    }

    /** Holds every automated send from this moment, or lets what was held go on. Asking for what is already so changes nothing. */
    @Transactional
    public Settings hold(Caller caller, boolean held) {
        Instant now = begin(caller, Role.OPERATOR);
        OrgId org = caller.orgId();
        Settings before = settings.find(org);
        if (held == (before.heldSince() != null)) {
            return before;
        }
        settings.hold(org, held ? now : null);
        audit.addSetting(org, now, caller.actor(), held ? "hold" : "release", null, Map.of("held", held));
        if (!held) {
            resuming.resume(org, ReasonCode.ORG_HELD, null, planning.basis(org).types(), now);
        }
        return settings.find(org);
    }

    private Instant begin(Caller caller, Role needed) {
        if (!caller.role().allows(needed)) {
            throw new AccessDeniedException("settings need the role " + needed.wireName());
        }
        plans.lock(caller.orgId());
        sources.ofTransaction(caller.source());
        return clock.instant();
    }

    private static Map<String, String> byDay(List<Holiday> days) {
        return days.stream().collect(Collectors.toMap(holiday -> holiday.day().toString(), Holiday::name));
    }

    private static Settings numbered(Settings wanted, Settings before) {
        return new Settings(
                wanted.schedulerEnabled(),
                before.heldSince(),
                wanted.defaultZone(),
                wanted.horizonDays(),
                wanted.inDoubtPolicy(),
                wanted.senderAddress(),
                wanted.quietHours(),
                wanted.weekend(),
                before.version() + 1);
    }
}
