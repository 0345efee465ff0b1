package io.cuesheet.application.seasonfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.seasonimport.ImportState;
import io.cuesheet.db.seasonimport.StoredImport;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class ImportQueueTest {

    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();
    private final OrgId org = OrganisationFixture.insertDemo(jdbc);
    private final Caller caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR);
    private ConfigurableApplicationContext context;
    private ImportQueue queue;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> Instant.parse("2026-08-01T00:00:00Z"));
        queue = context.getBean(ImportQueue.class);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Tag("stress")
    @Test
    void tenThousandEventsSurviveBeingCutOffAtAnyPointAndNothingIsDoubled() {
        StoredImport accepted = queue.accept(caller, SeasonFormat.CSV, csv("tour", 10_000));
        assertThat(count("event")).isZero();
        for (int part = 0; part < 7; part++) {
            assertThat(queue.step()).isTrue();
        }

        cutOffInTheMiddleOfAPart();
        assertThat(found(accepted).doneEvents()).isEqualTo(3_500);
        assertThat(count("event")).as("nothing of the part that was cut off").isEqualTo(3_500);
        restart();
        while (queue.step()) {
            assertThat(count("event")).isEqualTo(found(accepted).doneEvents());
        }

        StoredImport done = found(accepted);
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        assertThat(ImportQueue.report(done))
                .hasValueSatisfying(
                        report -> assertThat(report)
                                .usingRecursiveComparison()
                                .ignoringFields("assumed")
                                .isEqualTo(
                                        new ImportReport(
                                                10_000,
                                                0,
                                                0,
                                                List.of(),
                                                Map.of("INIT", 10_000, "REMINDER", 10_000, "DAY_BEFORE", 10_000),
                                                0,
                                                0,
                                                0,
                                                List.of(
                                                        new ImportNote(
                                                                2,
                                                                "No zone is named: times are read as Europe/Berlin, the organisation's zone; so it is on 9,999 more lines.")))));
        assertThat(count("event")).isEqualTo(10_000);
        assertThat(count("contact")).isEqualTo(10_000);
        assertThat(count("scheduled_message")).isEqualTo(30_000);
        assertThat(count("engine_sync")).isEqualTo(30_000);
        assertThat(jdbc.sql("select count(distinct (event_id, message_type_id, contact_id)) from scheduled_message")
                        .query(Long.class)
                        .single())
                .isEqualTo(30_000);
        assertThat(jdbc.sql("select file is null from season_import")
                        .query(Boolean.class)
                        .single())
                .as("the addresses of the file are gone")
                .isTrue();
    }

    /** Ends the part's connection to the database while it stores: what a crash looks like from there. */
    private void cutOffInTheMiddleOfAPart() {
        jdbc.sql("""
                create function cut_off() returns trigger language plpgsql security definer as $$
                begin
                    perform pg_terminate_backend(pg_backend_pid());
                    return new;
                end $$
                """).update();
        jdbc.sql("""
                create trigger cut_off before insert on scheduled_message for each row
                when (new.event_name = 'Concert 3700') execute function cut_off()
                """).update();
        assertThatThrownBy(queue::step)
                .as("no fault of the file")
                .satisfies(failure -> assertThat(DatabaseAway.isCauseOf(failure))
                        .as("%s", failure)
                        .isTrue());
        jdbc.sql("drop trigger cut_off on scheduled_message").update();
    }

    /** The first process says no goodbye: what it kept in memory is lost. */
    private void restart() {
        start();
    }

    @Test
    void aPartThatGaveWayIsLeftToWhoeverHasTheImportThen() throws Exception {
        StoredImport accepted = queue.accept(caller, SeasonFormat.CSV, csv("tour", 10));
        giveWayOnce();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            var finished = other.submit(this::finishAsSoonAsItIsFree);

            assertThat(queue.step()).isFalse();

            finished.get();
        }
        assertThat(count("event")).isZero();
        assertThat(ImportQueue.report(found(accepted))).isEmpty();
    }

    /** The first transaction that stores a message waits a moment, and is ended in favour of another one. */
    private void giveWayOnce() {
        jdbc.sql("create sequence tries").update();
        jdbc.sql("""
                create function give_way() returns trigger language plpgsql security definer as $$
                begin
                    if nextval('tries') = 1 then
                        perform pg_sleep(1);
                        raise exception 'gave way' using errcode = '40001';
                    end if;
                    return new;
                end $$
                """).update();
        jdbc.sql("create trigger give_way before insert on scheduled_message for each row execute function give_way()")
                .update();
    }

    private int finishAsSoonAsItIsFree() {
        while (jdbc.sql(
                                "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()")
                        .query(Integer.class)
                        .single()
                == 0) {
            Thread.onSpinWait();
        }
        return jdbc.sql("update season_import set done_events = 10, state = 'done', file = null, finished_at = now()")
                .update();
    }

    @Test
    void importsOfOneOrganisationComeOneAfterTheOtherAndThoseOfAnotherInBetween() {
        OrgId other = OrganisationFixture.insert(jdbc, "other");
        StoredImport first = queue.accept(caller, SeasonFormat.CSV, csv("a", 1_200));
        StoredImport second = queue.accept(caller, SeasonFormat.CSV, csv("b", 10));
        StoredImport theirs =
                queue.accept(new Caller(other, "key:theirs", Role.OPERATOR), SeasonFormat.CSV, csv("a", 10));

        queue.step();
        queue.step();
        assertThat(queue.find(new Caller(other, "key:theirs", Role.OPERATOR), theirs.id()))
                .get()
                .extracting(StoredImport::state)
                .isEqualTo(ImportState.DONE);
        assertThat(found(second).state()).isEqualTo(ImportState.WAITING);
        queue.step();
        queue.step();
        assertThat(found(first).state()).isEqualTo(ImportState.DONE);
        assertThat(queue.step()).isTrue();
        assertThat(found(second).state()).isEqualTo(ImportState.DONE);
        assertThat(queue.step()).isFalse();
    }

    @Test
    void anImportThatAnotherProcessWorksOnIsLeftToIt() {
        queue.accept(caller, SeasonFormat.CSV, csv("a", 10));

        Boolean meanwhile = database.transactions().execute(transaction -> {
            jdbc.sql("select id from season_import for update")
                    .query((row, number) -> 1)
                    .list();
            return stepElsewhere();
        });

        assertThat(meanwhile).isFalse();
        assertThat(queue.step()).isTrue();
    }

    private boolean stepElsewhere() {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            return executor.submit(queue::step).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void aFileThatCantBeStoredIsGivenUpAndTheNextOneHasItsTurn() {
        StoredImport bad = queue.accept(caller, SeasonFormat.CSV, csv("a", 10));
        StoredImport good = queue.accept(caller, SeasonFormat.CSV, csv("b", 10));
        jdbc.sql("alter table event add constraint none_of_a check (external_ref not like 'a-%')")
                .update();

        while (queue.step()) {
            assertThat(count("event")).isIn(0L, 10L);
        }

        assertThat(found(bad).state()).isEqualTo(ImportState.FAILED);
        assertThat(found(good).state()).isEqualTo(ImportState.DONE);
    }

    @Test
    void aBadFileIsRefusedAtOnceAndNothingOfItIsKept() {
        byte[] bad = (new String(csv("a", 600), StandardCharsets.UTF_8) + "a-x,,Hall,Berlin,soon,,,Office,,\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> queue.accept(caller, SeasonFormat.CSV, bad)).isInstanceOf(FileRefused.class);

        assertThat(count("season_import")).isZero();
    }

    @Test
    void noMoreThanTwentyFilesWait() {
        for (int file = 0; file < ImportQueue.WAITING_ALLOWED; file++) {
            queue.accept(caller, SeasonFormat.CSV, csv("a", 1));
        }

        assertThatThrownBy(() -> queue.accept(caller, SeasonFormat.CSV, csv("a", 1)))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ReasonCode.TOO_MANY_IMPORTS));
        queue.step();
        assertThat(queue.accept(caller, SeasonFormat.CSV, csv("a", 1)).state()).isEqualTo(ImportState.WAITING);
    }

    private StoredImport found(StoredImport accepted) {
        return queue.find(caller, accepted.id()).orElseThrow();
    }

    private long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where org_id = :org")
                .param("org", org.value())
                .query(Long.class)
                .single();
    }

    private static byte[] csv(String prefix, int events) {
        return IntStream.range(0, events)
                .mapToObj(number -> "%s-%d,Concert %d,Hall,Berlin,2027-%02d-%02dT20:00,,,Office,o%d@example.org,"
                        .formatted(prefix, number, number, 1 + number % 12, 1 + number % 28, number))
                .collect(Collectors.joining("\n", HEADER, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
