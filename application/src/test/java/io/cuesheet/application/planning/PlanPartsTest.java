package io.cuesheet.application.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.planning.PlanJob;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job of a large season: parts, a later save, crashes, faults, and whoever plans an event meanwhile. */
class PlanPartsTest {

    private static final Instant NOW = Instant.parse("2027-03-20T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();
    private volatile Instant clock = NOW;
    private ConfigurableApplicationContext context;
    private TwinSeasons seasons;
    private PlanParts parts;
    private OrganisationSettings settings;
    private Caller caller;
    private OrgId org;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> clock);
        parts = context.getBean(PlanParts.class);
        settings = context.getBean(OrganisationSettings.class);
        seasons = new TwinSeasons(jdbc, context.getBean(EventImport.class), NOW, 7);
        caller = seasons.create("large");
        org = caller.orgId();
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void aSaveCommitsWhatWasSavedAndPartsPlanByItWithTheirProgress() {
        PlanJob job = save(2);

        assertThat(settings.holidays(caller)).hasSize(1);
        assertThat(job.reason()).isEqualTo(PlanReason.HOLIDAYS);
        assertThat(job.totalEvents()).isGreaterThan(Replanning.AT_ONCE);
        assertThat(parts.step()).isTrue();
        PlanJob after = found(job);
        assertThat(after.state()).isEqualTo(PlanJob.State.RUNNING);
        assertThat(after.doneEvents()).isPositive().isEqualTo(TwinSeasons.EVENTS - seasons.behind(org));
        assertThat(after.actions().values().stream().mapToLong(Long::longValue).sum())
                .isGreaterThanOrEqualTo(after.doneEvents());
        finish();

        PlanJob done = found(job);
        assertThat(done.state()).isEqualTo(PlanJob.State.DONE);
        assertThat(done.finishedAt()).isNotNull();
        assertThat(done.doneEvents()).isEqualTo(done.totalEvents());
        assertThat(parts.running(caller)).isEmpty();
    }

    @Test
    void theEventsWhoseMessagesAreDueNextComeFirst() {
        Map<String, Instant> due = new HashMap<>();
        jdbc.sql("""
                        select e.external_ref, min(m.send_at) as due from event e join scheduled_message m on m.event_id = e.id
                        where e.org_id = :org and m.status in ('scheduled', 'retrying') and m.deleted_at is null
                        group by e.external_ref
                        """).param("org", org.value()).query(row -> {
            due.put(row.getString("external_ref"), Times.instant(row, "due"));
        });
        save(2);

        parts.step();

        List<String> planned = jdbc.sql("select external_ref from event where org_id = :org and plan_revision > 0")
                .param("org", org.value())
                .query(String.class)
                .list();
        assertThat(planned).isNotEmpty().hasSizeLessThan(due.size());
        Instant latest =
                planned.stream().map(due::get).max(Comparator.naturalOrder()).orElseThrow();
        due.keySet().removeAll(planned);
        assertThat(due.values()).allSatisfy(later -> assertThat(later).isAfterOrEqualTo(latest));
    }

    @Test
    void aLaterSaveTakesTheJobOver() {
        PlanJob first = save(2);
        parts.step();

        clock = NOW.plusSeconds(60);
        PlanJob second = save(3);

        assertThat(found(first).state()).isEqualTo(PlanJob.State.SUPERSEDED);
        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(seasons.behind(org)).isEqualTo(TwinSeasons.EVENTS);
        finish();
        assertThat(found(second).state()).isEqualTo(PlanJob.State.DONE);
        assertThat(found(first).state()).isEqualTo(PlanJob.State.SUPERSEDED);
    }

    @Test
    void aCrashInTheMiddleOfAPartLeavesNothingOfItAndAnotherWorkerGoesOn() {
        PlanJob job = save(2);
        parts.step();
        List<String> before = seasons.messages(org);
        int behind = seasons.behind(org);
        jdbc.sql("""
                create function cut_off() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end $$
                """).update();
        jdbc.sql("create trigger cut_off before update on plan_job for each row "
                        + "when (new.done_events > old.done_events) execute function cut_off()")
                .update();
        catchThrowable(parts::step);
        jdbc.sql("drop trigger cut_off on plan_job").update();

        assertThat(seasons.messages(org)).isEqualTo(before);
        assertThat(seasons.behind(org)).isEqualTo(behind);
        clock = NOW.plusSeconds(120);
        // The first process says no goodbye: what it kept in memory is lost.
        context = UseCases.start(database, () -> clock);
        parts = context.getBean(PlanParts.class);
        finish();
        assertThat(found(job).state()).isEqualTo(PlanJob.State.DONE);
    }

    @Test
    void aJobThatAnotherProcessWorksOnIsLeftToIt() {
        save(2);

        Boolean meanwhile = database.transactions().execute(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cuesheet-plan-job:' || :org, 0))")
                    .param("org", org.value())
                    .query((row, number) -> 1)
                    .list();
            return stepElsewhere();
        });

        assertThat(meanwhile).isFalse();
        assertThat(parts.step()).isTrue();
    }

    private boolean stepElsewhere() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.submit(parts::step).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void anEventThatCantBePlannedIsLeftOutAndTheOthersGoOn() {
        PlanJob job = save(2);
        String ref = jdbc.sql("select external_ref from event where org_id = :org order by starts_at desc limit 1")
                .param("org", org.value())
                .query(String.class)
                .single();
        jdbc.sql("""
                create function refuse() returns trigger language plpgsql security definer as $$
                begin
                    if new.done_events > old.done_events
                            and exists (select 1 from event where external_ref = '%s' and plan_revision = new.revision) then
                        raise exception 'no' using errcode = '22000';
                    end if;
                    return new;
                end $$
                """.formatted(ref)).update();
        jdbc.sql(
                        "create trigger refuse before update on plan_job for each row when (new.failed_events = 0) execute function refuse()")
                .update();

        for (int tries = 0; tries < 500 && found(job).state() == PlanJob.State.RUNNING; tries++) {
            clock = clock.plus(Duration.ofMinutes(2));
            parts.step();
        }

        PlanJob done = found(job);
        assertThat(done.state()).isEqualTo(PlanJob.State.DONE);
        assertThat(done.failedEvents()).isEqualTo(1);
        assertThat(done.doneEvents()).isEqualTo(done.totalEvents() - 1);
    }

    @Test
    void anEventThatIsSavedMeanwhileIsPlannedByTheJobFirst() {
        save(2);
        String ref = jdbc.sql("select external_ref from event where org_id = :org order by starts_at desc limit 1")
                .param("org", org.value())
                .query(String.class)
                .single();
        int behind = seasons.behind(org);

        context.getBean(EventImport.class)
                .importFile(caller, SeasonFormat.CSV, """
                        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                        %s,Renamed,Hall,Berlin,2027-05-20T20:00,Europe/Berlin,,Office,a@example.org,
                        new,New,Hall,Berlin,2027-05-21T20:00,Europe/Berlin,,Office,a@example.org,
                        """.formatted(ref).getBytes(StandardCharsets.UTF_8));

        assertThat(seasons.behind(org)).as("neither is behind").isEqualTo(behind - 1);
    }

    private PlanJob save(int day) {
        SavedPlan saved =
                settings.saveHolidays(caller, List.of(new Holiday(LocalDate.of(2027, 4, day), "Holiday " + day)), null);
        return Objects.requireNonNull(saved.job());
    }

    private void finish() {
        while (parts.step()) {
            assertThat(parts.running(caller)).isPresent();
        }
    }

    private PlanJob found(PlanJob job) {
        return parts.find(caller, job.id()).orElseThrow();
    }
}
