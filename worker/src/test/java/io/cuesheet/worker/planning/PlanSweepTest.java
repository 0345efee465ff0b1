package io.cuesheet.worker.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.seasonfile.EventImport;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class PlanSweepTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private AnnotationConfigApplicationContext context;
    private PlanSweep sweep;

    @BeforeEach
    void planAnEvent() {
        context = UseCases.start(database, () -> NOW, PlanSweep.class);
        sweep = context.getBean(PlanSweep.class);
        importAida("2027-05-20T20:00");
    }

    @AfterEach
    void stop() {
        context.close();
        database.close();
    }

    @Test
    void anEventWhoseMessageWasBeingSentIsPlannedAnewOnceThatHasItsOutcome() {
        claimTheReminder(NOW.plusSeconds(30));
        importAida("2027-05-21T20:00");
        sweep.sweep();
        assertThat(messages())
                .containsExactly(
                        "INIT scheduled 2027-05-07T07:00:00.000000Z 2",
                        "REMINDER scheduled 2027-05-17T07:00:00.000000Z 1",
                        "DAY_BEFORE scheduled 2027-05-20T14:00:00.000000Z 2");

        update("update delivery_attempt set outcome = 'TRANSIENT' where org_id = :org");
        sweep.sweep();
        sweep.sweep();

        assertThat(messages())
                .containsExactly(
                        "INIT scheduled 2027-05-07T07:00:00.000000Z 2",
                        "REMINDER scheduled 2027-05-18T07:00:00.000000Z 2",
                        "DAY_BEFORE scheduled 2027-05-20T14:00:00.000000Z 2");
    }

    @Test
    void anEventWhoseMessagesWorkerDiedIsPlannedAnew() {
        claimTheReminder(NOW);

        importAida("2027-05-21T20:00");
        assertThat(messages()).contains("REMINDER blocked 2027-05-17T07:00:00.000000Z 2");
        sweep.sweep();
        sweep.sweep();

        assertThat(messages()).contains("REMINDER blocked 2027-05-18T07:00:00.000000Z 3");
    }

    @Test
    void whatNothingBlocksAnyMoreGoesOnAtItsTime() {
        update(
                "update scheduled_message set status = 'blocked', reason_code = 'ORG_HELD', revision = 2 where org_id = :org");
        OrganisationFixture.hold(database.jdbc(), org);
        sweep.sweep();
        assertThat(messages()).as("they are held").allMatch(message -> message.contains(" blocked "));

        update("delete from organisation_hold where org_id = :org");
        sweep.sweep();
        sweep.sweep();

        assertThat(messages())
                .containsExactly(
                        "INIT scheduled 2027-05-06T07:00:00.000000Z 3",
                        "REMINDER scheduled 2027-05-17T07:00:00.000000Z 3",
                        "DAY_BEFORE scheduled 2027-05-19T14:00:00.000000Z 3");
    }

    private void importAida(String startsAt) {
        context.getBean(EventImport.class)
                .importFile(
                        new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR),
                        SeasonFormat.CSV,
                        """
                        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                        aida,Aida,Opera,Cairo,%s,Africa/Cairo,,Office,a@example.org,
                        """.formatted(startsAt).getBytes(StandardCharsets.UTF_8));
    }

    private void claimTheReminder(Instant deadline) {
        database.jdbc()
                .sql("""
                        insert into delivery_attempt
                            (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at, facts)
                        select gen_random_uuid(), m.org_id, m.id, 1, 'smtp', 'k', 'service:scheduler', :deadline, :deadline, '{}'
                        from scheduled_message m join message_type t on t.id = m.message_type_id
                        where t.code = 'REMINDER' and m.org_id = :org
                        """)
                .param("org", org.value())
                .param("deadline", Times.timestamp(deadline))
                .update();
    }

    private List<String> messages() {
        return database.jdbc()
                .sql("""
                        select t.code || ' ' || m.status || ' ' || iso_instant(m.send_at) || ' ' || m.revision
                        from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = :org order by t.position
                        """)
                .param("org", org.value())
                .query(String.class)
                .list();
    }

    private void update(String sql) {
        database.jdbc().sql(sql).param("org", org.value()).update();
    }
}
