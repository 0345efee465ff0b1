package io.cuesheet.bench.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.OrgId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SleepingRowsTest {

    @Test
    void each_message_has_an_entry_for_the_syncer_and_none_is_due_for_two_hours() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = database.jdbc();
            OrgId org = OrganisationFixture.insertDemo(jdbc);
            SleepingRows rows = new SleepingRows(jdbc, org);

            rows.add(55);
            rows.add(50);

            assertThat(rows.written()).isEqualTo(105);
            assertThat(
                            count(
                                    jdbc,
                                    "scheduled_message where status = 'scheduled' and send_at > now() + interval '119 minutes'"))
                    .isEqualTo(105);
            assertThat(count(
                            jdbc,
                            "engine_sync s join scheduled_message m on m.id = s.message_id and m.send_at = s.turn"))
                    .isEqualTo(105);
            assertThat(count(jdbc, "event where external_ref like 'asleep-%'")).isEqualTo(11);
            assertThat(count(jdbc, "scheduled_message where id = '%s'".formatted(rows.first())))
                    .isEqualTo(1);
        }
    }

    /** So that what is due within a day is a sixtieth, at each number of them. */
    @Test
    void their_times_are_spread_evenly() {
        try (TestDatabase database = TestDatabase.create()) {
            JdbcClient jdbc = database.jdbc();
            SleepingRows rows = new SleepingRows(jdbc, OrganisationFixture.insertDemo(jdbc));

            rows.add(600);

            List<Integer> tenths = jdbc.sql("""
                            select count(*) from scheduled_message
                            group by width_bucket(extract(epoch from send_at - now()), 0, 60 * 86400 + 7200, 10)""").query(Integer.class).list();
            assertThat(tenths)
                    .hasSizeBetween(10, 11)
                    .filteredOn(count -> count > 10)
                    .allMatch(count -> count >= 55 && count <= 65);
        }
    }

    private static int count(JdbcClient jdbc, String from) {
        return jdbc.sql("select count(*) from " + from).query(Integer.class).single();
    }
}
