package io.cuesheet.application.settings;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.limit.CallerQuotas;
import io.cuesheet.application.limit.Quota;
import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanPreview;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.application.planning.Replanning;
import io.cuesheet.application.planning.SavedPlan;
import io.cuesheet.application.refusal.Conflict;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.MailAddress;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.event.EventCursor;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.organisation.HolidayRepository;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.rendering.AccentColour;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes settings, and tells before what that does to all events. */
@Service
public class OrganisationSettings {

    private static final int LONGEST_HORIZON = 3650;

    private final CallerQuotas quotas;
    private final SettingsRepository settings;
    private final HolidayRepository holidays;
    private final PlanRepository plans;
    private final EventPlanning planning;
    private final Replanning replanning;
    private final AuditRepository audit;
    private final CallerSource sources;
    private final Clock clock;

    OrganisationSettings(
            SettingsRepository settings,
            HolidayRepository holidays,
            PlanRepository plans,
            EventPlanning planning,
            Replanning replanning,
            AuditRepository audit,
            CallerSource sources,
            @Qualifier("planningClock") Clock clock,
            CallerQuotas quotas) {
        this.quotas = quotas;
        this.settings = settings;
        this.holidays = holidays;
        this.plans = plans;
        this.planning = planning;
        this.replanning = replanning;
        this.audit = audit;
        this.sources = sources;
        this.clock = clock;
    }

    /** As they are now. */
    public Settings find(Caller caller) {
        caller.require(Permission.READ);
        return settings.find(caller.orgId());
    }

    /** By date. */
    public List<Holiday> holidays(Caller caller) {
        caller.require(Permission.READ);
        return holidays.all(caller.orgId());
    }

    /**
     * Saves everything but the hold and the version, and plans all events by it: those of a small season in the same transaction, those of a large one in parts
     * that follow.
     *
     * @param expectedVersion the version that the caller saw; null: whatever it is now
     * @return what became of the messages
     */
    @Transactional
    public SavedPlan save(Caller caller, Settings wanted, @Nullable Long expectedVersion) {
        caller.require(Permission.ADMIN);
        Instant now = begin(caller);
        OrgId org = caller.orgId();
        Settings before = settings.find(org);
        if (expectedVersion != null && expectedVersion != before.version()) {
            throw Conflict.saying(Texts.of("setting.changed"));
        }
        Settings after = successor(wanted, before);
        PlanningBasis basis = planning.basis(org).with(after);
        Replanning.Extent extent = replanning.begin(org, basis, now);
        settings.save(org, after);
        audit.addSetting(org, now, caller.actor(), "edit-settings", before, after);
        return replanning.saved(org, extent, basis, save(caller, PlanReason.SETTINGS), now);
    }

    /**
     * What {@link #save} would do with the events at this moment; nothing is written.
     *
     * @param after where an earlier page of lines ended; null: counts all, with the first page
     */
    @Transactional(readOnly = true)
    public PlanPreview preview(Caller caller, Settings wanted, @Nullable EventCursor after) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        OrgId org = caller.orgId();
        PlanningBasis basis = planning.basis(org).with(successor(wanted, settings.find(org)));
        return replanning.preview(org, basis, clock.instant(), after);
    }

    /**
     * Takes these days for the only holidays and plans all events by them, as {@link #save} does.
     *
     * @param expectedVersion the {@link Holidays#version} of the days that the caller saw; null: whatever they are now
     */
    @Transactional
    public SavedPlan saveHolidays(Caller caller, List<Holiday> days, @Nullable Long expectedVersion) {
        caller.require(Permission.ADMIN);
        Instant now = begin(caller);
        OrgId org = caller.orgId();
        List<Holiday> before = holidays.all(org);
        if (expectedVersion != null && expectedVersion != Holidays.version(before)) {
            throw Conflict.saying(Texts.of("setting.holidays.changed"));
        }
        PlanningBasis basis = withHolidays(org, days);
        Replanning.Extent extent = replanning.begin(org, basis, now);
        holidays.clear(org);
        holidays.insert(org, days);
        audit.addSetting(org, now, caller.actor(), "edit-holidays", byDay(before), byDay(days));
        return replanning.saved(org, extent, basis, save(caller, PlanReason.HOLIDAYS), now);
    }

    /**
     * What {@link #saveHolidays} would do with the events at this moment; nothing is written.
     *
     * @param after where an earlier page of lines ended; null: counts all, with the first page
     */
    @Transactional(readOnly = true)
    public PlanPreview previewHolidays(Caller caller, List<Holiday> days, @Nullable EventCursor after) {
        caller.require(Permission.READ);
        quotas.take(Quota.PREVIEW, caller);
        return replanning.preview(caller.orgId(), withHolidays(caller.orgId(), days), clock.instant(), after);
    }

    private PlanningBasis withHolidays(OrgId org, List<Holiday> days) {
        Holidays.check(days);
        return planning.basis(org).withHolidays(days.stream().map(Holiday::day).collect(Collectors.toSet()));
    }

    private static Replanning.Save save(Caller caller, PlanReason reason) {
        return new Replanning.Save(reason, caller.actor(), caller.source());
    }

    private Instant begin(Caller caller) {
        plans.lock(caller.orgId());
        sources.ofTransaction(caller.orgId(), caller.source());
        return clock.instant();
    }

    private static Map<String, String> byDay(List<Holiday> days) {
        return days.stream().collect(Collectors.toMap(holiday -> holiday.day().toString(), Holiday::name));
    }

    /** What is stored after {@code before}; throws {@link InvalidInput} where it can't be. */
    private static Settings successor(Settings wanted, Settings before) {
        if (wanted.horizonDays() < 1 || wanted.horizonDays() > LONGEST_HORIZON) {
            throw InvalidInput.of("horizon_days", Texts.of("setting.horizon", LONGEST_HORIZON));
        }
        if (wanted.weekend().size() == DayOfWeek.values().length) {
            throw InvalidInput.of("weekend", Texts.of("setting.weekend"));
        }
        String sender = wanted.senderAddress();
        return new Settings(
                wanted.schedulerEnabled(),
                before.heldSince(),
                wanted.defaultZone(),
                wanted.language(),
                wanted.horizonDays(),
                wanted.inDoubtPolicy(),
                sender.equals(before.senderAddress()) ? sender : FieldRules.email("sender_address", sender),
                FieldRules.optional("reply_to", wanted.replyTo())
                        .map(OrganisationSettings::replyTo)
                        .orElse(null),
                wanted.quietHours(),
                wanted.weekend(),
                FieldRules.optional("accent_colour", wanted.accentColour())
                        .map(OrganisationSettings::colour)
                        .orElse(null),
                before.version() + 1);
    }

    private static String colour(String typed) {
        if (!AccentColour.isValid(typed)) {
            throw InvalidInput.of("accent_colour", Texts.of("setting.colour"));
        }
        return typed.toLowerCase(Locale.ROOT);
    }

    /** It stands in mails to everybody: what only some mail servers take would keep the others from being reached. */
    private static String replyTo(String typed) {
        String address = FieldRules.email("reply_to", typed);
        if (MailAddress.parse(address)
                .toOptional()
                .filter(MailAddress::needsSmtpUtf8)
                .isPresent()) {
            throw InvalidInput.of("reply_to", Texts.of("setting.reply_to"));
        }
        return address;
    }
}
