package io.cuesheet.db.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Data of the version before: what was sent told the start that its ledger has, and every message is the first of its kind. */
class OccurrenceMigrationTest {

    private static final String BEFORE = """
            insert into organisation (id, code, name, default_zone, sender_address, created_at)
            values ('00000000-0000-0000-0000-000000000001', 'demo', 'Demo', 'Europe/Berlin', 'office@example.org', now());
            insert into message_type (id, org_id, code, name, position, offset_days, local_time, template_code, only_without_load_in)
            select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', code, code, 1, -1, '10:00', code, code = 'ASKS'
            from unnest(array['ASKS', 'TOLD', 'TWICE', 'UNKNOWN', 'OPEN']) as code;
            insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at, created_at, updated_at)
            values (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', 'tour-1', 'Gig', 'Hall', 'Berlin',
                    '2026-12-20T20:00', 'Europe/Berlin', '2026-12-20T19:00Z', now(), now());
            insert into contact (id, org_id, event_id, ref, role)
            select gen_random_uuid(), org_id, id, 'Office', 'Office' from event;
            insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                                           status, revision, created_at, updated_at)
            select gen_random_uuid(), t.org_id, e.id, c.id, t.id, 'Gig', '2026-12-19T09:00Z', '2026-12-19T09:00Z',
                   case t.code when 'OPEN' then 'scheduled' else 'sent' end, 2, now(), now()
            from message_type t cross join event e join contact c on c.event_id = e.id;
            insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor, claimed_at, deadline_at,
                                          outcome, facts)
            select gen_random_uuid(), m.org_id, m.id, number, 'smtp', m.id || '@cuesheet', 'service:scheduler', now(), now(),
                   case when number = 1 and t.code = 'TWICE' then 'TRANSIENT' else 'SENT' end,
                   case t.code when 'UNKNOWN' then null
                       else jsonb_build_object('starts_local', timestamp '2026-12-10T20:00' + make_interval(days => number)) end
            from scheduled_message m
            join message_type t on t.id = m.message_type_id
            cross join generate_series(1, 2) as number
            where t.code <> 'OPEN' and (number = 1 or t.code = 'TWICE');
            """;

    @Test
    void whatWasSentKeepsTheStartThatItTold() {
        try (TestDatabase database = TestDatabase.createAt("85")) {
            database.jdbc().sql(BEFORE).update();

            database.migrate();

            assertThat(lines(database, """
                            select t.code || ' ' || m.occurrence || ' ' || coalesce(to_char(m.sent_for, 'MM-DD'), 'null')
                            from scheduled_message m join message_type t on t.id = m.message_type_id order by 1
                            """))
                    .containsExactly("ASKS 1 12-11", "OPEN 1 null", "TOLD 1 12-11", "TWICE 1 12-12", "UNKNOWN 1 null");
            assertThat(lines(database, """
                            select distinct only_without_load_in || ' ' || after_move || ' ' || if_confirmed || ' ' || if_tentative || ' '
                                || if_postponed || ' ' || if_cancelled
                            from message_type order by 1
                            """))
                    .containsExactly("false again send send wait skip", "true ask send send wait skip");
        }
    }

    @Test
    void theKeyLetsInAnotherOccurrenceAndNoSecondOfTheSame() {
        try (TestDatabase database = TestDatabase.createAt("85")) {
            database.jdbc().sql(BEFORE).update();
            database.migrate();

            assertThat(again(database, 2)).isEqualTo(5);
            assertThatThrownBy(() -> again(database, 2)).isInstanceOf(DuplicateKeyException.class);
        }
    }

    private static int again(TestDatabase database, int occurrence) {
        return database.jdbc().sql("""
                        insert into scheduled_message (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                                                       status, revision, occurrence, created_at, updated_at)
                        select gen_random_uuid(), org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at,
                               'scheduled', 1, :occurrence, now(), now()
                        from scheduled_message where occurrence = 1
                        """).param("occurrence", occurrence).update();
    }

    private static List<String> lines(TestDatabase database, String sql) {
        return database.jdbc().sql(sql).query(String.class).list();
    }
}
