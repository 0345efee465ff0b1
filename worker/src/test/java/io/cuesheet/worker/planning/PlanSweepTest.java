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
        context.getBean(EventImport.class)
                .importFile(
                        new Caller(org, "key:00000000-0000-7000-8000-000000000001", Role.OPERATOR),
                        SeasonFormat.CSV,
                        """
                        external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone
                        aida,Aida,Opera,Cairo,2027-05-20T20:00,Africa/Cairo,,Office,a@example.org,
                        """.getBytes(StandardCharsets.UTF_8));
        update("update outbox set done_at = created_at, outcome = 'DONE' where org_id = :org");
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aRulesCommandThatAPersonsChangeOvertookIsPlannedAnew() {
        update("""
                update scheduled_message m set send_at = send_at + interval '1 hour', planned_at = planned_at + interval '1 hour',
                       revision = 2, last_command_no = 2
                from message_type t where t.id = m.message_type_id and t.code = 'REMINDER' and m.org_id = :org
                """);
        update("""
                insert into outbox (org_id, message_id, command_no, command, payload, created_at, done_at, outcome)
                select m.org_id, m.id, 2, 'reschedule', '{"actor": "service:rules"}', :now, :now, 'STALE_REVISION'
                from scheduled_message m join message_type t on t.id = m.message_type_id
                where t.code = 'REMINDER' and m.org_id = :org
                """);

        sweep.sweep();
        sweep.sweep();

        assertThat(commands()).containsExactly("reschedule null REPLANNED", "reschedule 2027-05-17T07:00:00Z null");
    }

    @Test
    void whatNothingBlocksAnyMoreGoesOnAtItsTime() {
        update(
                "update scheduled_message set status = 'blocked', reason_code = 'ORG_HELD', revision = 2 where org_id = :org");
        OrganisationFixture.hold(database.jdbc(), org);
        sweep.sweep();
        assertThat(commands()).as("they are held").isEmpty();

        update("delete from organisation_hold where org_id = :org");
        sweep.sweep();
        sweep.sweep();

        assertThat(commands()).hasSize(3).allMatch(command -> command.startsWith("changeStatus "));
    }

    /** Those after the starts, with the time that they tell and their outcome. */
    private List<String> commands() {
        return database.jdbc()
                .sql("""
                        select command || ' ' || coalesce(payload ->> 'sendAt', 'null') || ' ' || coalesce(outcome, 'null')
                        from outbox where org_id = :org and command <> 'start' order by id
                        """)
                .param("org", org.value())
                .query(String.class)
                .list();
    }

    private void update(String sql) {
        database.jdbc()
                .sql(sql)
                .param("org", org.value())
                .param("now", Times.timestamp(NOW))
                .update();
    }
}
