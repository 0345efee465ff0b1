package io.cuesheet.db.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Data of the version before: who skipped a message, and which events are postponed. */
class SkippedByPlanningMigrationTest {

    private static final String BEFORE =
            """
            insert into organisation (id, code, name, default_zone, sender_address, created_at)
            values ('00000000-0000-0000-0000-000000000001', 'demo', 'Demo', 'Europe/Berlin', 'office@example.org', now());
            insert into message_type (id, org_id, code, name, position, offset_days, local_time, template_code)
            select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', code, code, 1, -1, '10:00', code
            from unnest(array['%s']) as code;
            insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at, status,
                               created_at, updated_at)
            select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', status, 'Gig', 'Hall', 'Berlin',
                   '2026-12-20T20:00', 'Europe/Berlin', '2026-12-20T19:00Z', status, now(), now()
            from unnest(array['confirmed', 'postponed']) as status;
            insert into contact (id, org_id, event_id, ref, role)
            select gen_random_uuid(), org_id, id, 'Office', 'Office' from event where external_ref = 'confirmed';
            insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                                           status, reason_code, revision, created_at, updated_at)
            select gen_random_uuid(), t.org_id, e.id, c.id, t.id, 'Gig', '2026-12-19T09:00Z', '2026-12-19T09:00Z',
                   'skipped', 'TOO_LATE', case t.code when 'BORN' then 1 else 2 end, now(), now()
            from message_type t join event e on e.external_ref = 'confirmed' join contact c on c.event_id = e.id;
            insert into audit_entry (id, org_id, message_id, revision, at, actor, action, reason_code, before)
            select gen_random_uuid(), m.org_id, m.id, m.revision, now(),
                   case t.code when 'GATE' then 'service:scheduler' when 'PERSON' then 'user:1' when 'BORN' then 'user:1'
                       else 'service:rules' end,
                   case t.code when 'BORN' then 'plan' else 'changeStatus' end, 'TOO_LATE',
                   case t.code when 'BORN' then null when 'PAUSED' then '{"status": "paused"}'::jsonb
                       when 'HELD' then '{"status": "blocked", "reasonCode": "BY_HAND"}'::jsonb
                       when 'CHOICE' then '{"status": "blocked", "reasonCode": "AWAITS_CHOICE"}'::jsonb
                       else '{"status": "scheduled"}'::jsonb end
            from scheduled_message m join message_type t on t.id = m.message_type_id;
            """.formatted(String.join("', '", "RULES", "BORN", "PAUSED", "HELD", "CHOICE", "GATE", "PERSON"));

    @Test
    void whatPlanningSkippedIsNotedAndAPostponedEventAwaitsItsNewDate() {
        try (TestDatabase database = TestDatabase.createAt("17")) {
            database.jdbc().sql(BEFORE).update();

            database.migrate();

            Map<String, String> skippedFrom = database.jdbc().sql("""
                            select t.code || ' ' || coalesce(m.skipped_from, 'null')
                            from scheduled_message m join message_type t on t.id = m.message_type_id
                            """).query(String.class).list().stream()
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
            assertThat(skippedFrom)
                    .isEqualTo(Map.of(
                            "RULES", "scheduled",
                            "BORN", "scheduled",
                            "PAUSED", "paused",
                            "HELD", "blocked",
                            "CHOICE", "scheduled",
                            "GATE", "null",
                            "PERSON", "null"));
            assertThat(database.jdbc()
                            .sql("select external_ref from event where postponed_local = starts_local")
                            .query(String.class)
                            .list())
                    .containsExactly("postponed");
        }
    }
}
