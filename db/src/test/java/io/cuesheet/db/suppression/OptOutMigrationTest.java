package io.cuesheet.db.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.TestDatabase;
import org.junit.jupiter.api.Test;

/** Opt-outs of contacts become those of their addresses. */
class OptOutMigrationTest {

    private static final String BEFORE = """
            insert into organisation (id, code, name, default_zone, sender_address, created_at)
            values ('00000000-0000-0000-0000-000000000001', 'a', 'A', 'UTC', 'a@example.org', now());
            insert into event (id, org_id, external_ref, name, venue, city, starts_local, time_zone, starts_at, status,
                               created_at, updated_at)
            values ('00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000001', 'e', 'Gig', 'Hall', '',
                    '2026-12-20T20:00', 'UTC', '2026-12-20T20:00Z', 'confirmed', now(), now());
            insert into contact (id, org_id, event_id, ref, role, email, phone, opted_out_at)
            select gen_random_uuid(), '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-000000000002',
                   ref, ref, email, phone, opted_out_at
            from (values
                ('out', 'Kim@example.org', '+49 30 123456', timestamptz '2026-02-01T00:00Z'),
                ('again', 'kim@example.org', null, timestamptz '2026-01-01T00:00Z'),
                ('national', 'ida@example.org', '030 123456', timestamptz '2026-01-01T00:00Z'),
                ('unusable', 'ida', '030 123456', timestamptz '2026-01-01T00:00Z'),
                ('nowhere', null, null, timestamptz '2026-01-01T00:00Z'),
                ('in', 'ann@example.org', '+49 30 1', null)) as c (ref, email, phone, opted_out_at);
            """;

    @Test
    void whoeverHadOptedOutIsOnTheListByEachAddress() {
        try (TestDatabase database = TestDatabase.createAt("37")) {
            database.jdbc().sql(BEFORE).update();

            database.migrate();

            assertThat(database.jdbc().sql("""
                                    select address || ' ' || (created_at at time zone 'UTC')::date from suppression
                                    where reason = 'opted_out' and source = 'contact' order by 1
                                    """).query(String.class).list())
                    .containsExactly(
                            "+4930123456 2026-02-01", "ida@example.org 2026-01-01", "kim@example.org 2026-01-01");
            assertThat(database.jdbc()
                            .sql("select ref from contact where opted_out_without_address")
                            .query(String.class)
                            .list())
                    .as("whoever has no address stays opted out")
                    .containsExactlyInAnyOrder("nowhere", "unusable");
        }
    }
}
