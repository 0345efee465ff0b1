package io.cuesheet.worker.timezone;

import io.cuesheet.application.planning.EventPlanning;
import io.cuesheet.application.planning.PlanningBasis;
import io.cuesheet.application.planning.Replanning;
import io.cuesheet.application.planning.Season;
import io.cuesheet.db.RetriedTransactions;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.organisation.Organisation;
import io.cuesheet.db.organisation.OrganisationRepository;
import io.cuesheet.db.organisation.SettingsRepository;
import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.db.planning.PlanJobRepository;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.db.planning.PlanRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;

/** Replans all events at the start if the time zone data differs from the data with which they were planned. */
@Component
public class TimeZoneUpdate {

    private static final Logger log = LoggerFactory.getLogger(TimeZoneUpdate.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(30);

    private final OrganisationRepository organisations;
    private final SettingsRepository settings;
    private final EventRepository events;
    private final PlanRepository plans;
    private final PlanJobRepository jobs;
    private final EventPlanning planning;
    private final Replanning replanning;
    private final RetriedTransactions transaction;
    private final Clock clock;

    TimeZoneUpdate(
            OrganisationRepository organisations,
            SettingsRepository settings,
            EventRepository events,
            PlanRepository plans,
            PlanJobRepository jobs,
            EventPlanning planning,
            Replanning replanning,
            PlatformTransactionManager transactionManager,
            @Qualifier("planningClock") Clock clock) {
        this.organisations = organisations;
        this.settings = settings;
        this.events = events;
        this.plans = plans;
        this.jobs = jobs;
        this.planning = planning;
        this.replanning = replanning;
        this.transaction = new RetriedTransactions(transactionManager);
        this.clock = clock;
    }

    /** Checks every organisation; if the database is unavailable at the start, as soon as it is available. */
    @EventListener(ApplicationReadyEvent.class)
    public void checkAtStart() {
        if (!isChecked()) {
            Thread.ofVirtual().name("time-zone-update").start(this::checkWhenItIsThere);
        }
    }

    private void checkWhenItIsThere() {
        try {
            do {
                Thread.sleep(RETRY_PAUSE);
            } while (!isChecked());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isChecked() {
        try {
            return checkAll();
        } catch (DataAccessException | TransactionException away) {
            log.warn("The time zone data can't be compared yet: the database does not answer");
            return false;
        }
    }

    /**
     * Checks every organisation, each in its own transaction.
     *
     * @return false if one has to be checked again
     */
    public boolean checkAll() {
        boolean all = true;
        for (Organisation each : organisations.all()) {
            all &= Boolean.TRUE.equals(transaction.execute(status -> check(each.id())));
        }
        return all;
    }

    /**
     * A small season is planned at once, a large one in parts, the last of which records the version. While a job runs, it is checked
     * again: a job that a later save has ended starts again.
     */
    private boolean check(OrgId org) {
        String version = TimeZoneData.version();
        plans.lock(org);
        if (version.equals(settings.plannedWith(org))) {
            return true;
        }
        Optional<PlanJob> running = jobs.running(org);
        if (running.isPresent() && !isOlder(running.get(), version)) {
            // If the data is newer than ours, another process continues.
            return running.get().isForOtherTimeZoneData();
        }
        Instant now = clock.instant();
        PlanningBasis basis = planning.basis(org);
        Replanning.Extent extent = replanning.begin(org, basis, now);
        if (extent.season() == null) {
            log.info("Plans the events of organisation {} in parts with the time zone data {}", org, version);
            replanning.saved(org, extent, basis, new Replanning.Save(PlanReason.TIME_ZONES, Actor.RULES, null), now);
            return false;
        }
        planAtOnce(org, extent.season(), basis, now);
        settings.setPlannedWith(org, version);
        return true;
    }

    /** Versions are years and letters, such as 2026a. */
    private static boolean isOlder(PlanJob job, String version) {
        return job.timeZoneData() != null && job.timeZoneData().compareTo(version) < 0;
    }

    private void planAtOnce(OrgId org, Season season, PlanningBasis basis, Instant now) {
        events.correctStarts(
                org, season.subjects().stream().map(EventWithContacts::event).toList());
        replanning.replan(org, season, basis, PlanReason.TIME_ZONES.cause(), Actor.RULES, now);
        log.info(
                "Planned {} events anew with other time zone data",
                season.subjects().size());
    }
}
