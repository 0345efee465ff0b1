package io.cuesheet.worker.timezone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.organisation.Holiday;
import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.db.planning.PlanReason;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class TimeZoneUpdateTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insert(database.jdbc(), "cairo");
    private AnnotationConfigApplicationContext context;
    private TimeZoneUpdate update;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> NOW, TimeZoneUpdate.class);
        update = context.getBean(TimeZoneUpdate.class);
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void otherTimeZoneDataMovesWhatWasPlannedWithTheOldOne() {
        String csv = HEADER + "cairo,Aida,Opera,Cairo,2027-05-20T20:00,Africa/Cairo,,Office,a@example.org,\n";
        context.getBean(EventImport.class)
                .importFile(
                        new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR),
                        SeasonFormat.CSV,
                        csv.getBytes(StandardCharsets.UTF_8));
        // As if it had been planned when Egypt had no summer time.
        database.jdbc().sql("""
                        update scheduled_message set planned_at = planned_at + interval '1 hour',
                               send_at = send_at + interval '1 hour'
                        where org_id = :org
                        """).param("org", org.value()).update();
        database.jdbc()
                .sql("update organisation set planned_with = '2020a' where id = :org")
                .param("org", org.value())
                .update();

        update.checkAll();
        update.checkAll();

        assertThat(database.jdbc()
                        .sql("""
                        select iso_instant(m.send_at) || ' ' || a.actor || ' ' || a.action || ' ' || a.revision
                        from scheduled_message m join audit_entry a on a.message_id = m.id and a.revision = m.revision
                        where m.org_id = :org order by 1
                        """)
                        .param("org", org.value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "2027-05-06T07:00:00.000000Z service:rules reschedule 2",
                        "2027-05-17T07:00:00.000000Z service:rules reschedule 2",
                        "2027-05-19T14:00:00.000000Z service:rules reschedule 2");
        assertThat(database.jdbc()
                        .sql("select planned_with from organisation where id = :org")
                        .param("org", org.value())
                        .query(String.class)
                        .single())
                .isEqualTo(TimeZoneData.version());
    }

    @Tag("stress")
    @Test
    void aLargeSeasonIsPlannedInPartsAndAgainIfASaveCameBetween() {
        Caller caller = new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.ADMIN);
        context.getBean(EventImport.class).importFile(caller, SeasonFormat.CSV, large());
        List<String> right = times();
        setBack();
        PlanParts parts = context.getBean(PlanParts.class);

        assertThat(update.checkAll()).as("begins").isFalse();
        assertThat(parts.running(caller)).hasValueSatisfying(job -> {
            assertThat(job.reason()).isEqualTo(PlanReason.TIME_ZONES);
            assertThat(job.actor()).isEqualTo("service:rules");
        });
        parts.step();
        assertThat(update.checkAll()).as("goes on").isFalse();
        by("9999z");
        assertThat(parts.step()).as("has no part in the job of newer data").isFalse();
        assertThat(update.checkAll()).as("leaves it to that process").isTrue();
        by("2000a");
        assertThat(parts.step()).as("has no part in the job of older data").isFalse();
        assertThat(update.checkAll()).as("begins one by its own").isFalse();
        parts.step();
        context.getBean(OrganisationSettings.class)
                .saveHolidays(caller, List.of(new Holiday(LocalDate.of(2027, 1, 1), "New Year")), null);
        while (parts.step()) {
            assertThat(parts.running(caller)).isPresent();
        }
        assertThat(times()).isEqualTo(right);
        assertThat(plannedWith()).isEqualTo("2020a");

        assertThat(update.checkAll()).as("begins anew").isFalse();
        while (parts.step()) {
            assertThat(plannedWith()).isIn("2020a", TimeZoneData.version());
        }
        assertThat(update.checkAll()).as("is done").isTrue();
        assertThat(times()).isEqualTo(right);
        assertThat(plannedWith()).isEqualTo(TimeZoneData.version());
        assertThat(parts.running(caller)).isEmpty();
    }

    /** More events than a save plans at once. */
    private static byte[] large() {
        return IntStream.range(0, 520)
                .mapToObj(number -> "e-%d,Aida %d,Opera,Cairo,2027-05-20T20:00,Africa/Cairo,,Office,a@example.org,"
                        .formatted(number, number))
                .collect(Collectors.joining("\n", HEADER, "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** As if all had been planned when Egypt had no summer time. */
    private void setBack() {
        database.jdbc()
                .sql("update event set starts_at = starts_at + interval '1 hour'")
                .update();
        database.jdbc().sql("""
                        update scheduled_message set planned_at = planned_at + interval '1 hour',
                               send_at = send_at + interval '1 hour'
                        """).update();
        database.jdbc().sql("update organisation set planned_with = '2020a'").update();
    }

    /** As if another process had begun the job. */
    private void by(String timeZoneData) {
        database.jdbc()
                .sql("update plan_job set time_zone_data = :version where state = 'running'")
                .param("version", timeZoneData)
                .update();
    }

    private List<String> times() {
        return database.jdbc().sql("""
                        select e.external_ref || iso_instant(e.starts_at) || iso_instant(m.send_at) || iso_instant(m.planned_at)
                        from scheduled_message m join event e on e.id = m.event_id order by 1
                        """).query(String.class).list();
    }

    private String plannedWith() {
        return database.jdbc()
                .sql("select planned_with from organisation")
                .query(String.class)
                .single();
    }
}
