package io.cuesheet.ui.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.ui.settings.TimeZoneData;
import io.cuesheet.ui.settings.TimeZoneUpdate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TimeZoneUpdateTest extends ApiTest {

    @Autowired
    private TimeZoneUpdate update;

    @Test
    void otherTimeZoneDataMovesWhatWasPlannedWithTheOldOne() {
        client.send("PUT", "/api/events/cairo", key, """
                        {"name": "Aida", "venue": "Opera", "city": "Cairo", "starts_at": "2027-05-20T20:00",
                         "time_zone": "Africa/Cairo", "contacts": [{"role": "Office", "email": "a@example.org"}]}
                        """, withJson()).expect(201);
        // As if it had been planned when Egypt had no summer time.
        jdbc.sql("""
                        update scheduled_message set planned_at = planned_at + interval '1 hour',
                               send_at = send_at + interval '1 hour'
                        where org_id = :org
                        """).param("org", season.org().value()).update();
        jdbc.sql("update organisation set planned_with = '2020a' where id = :org")
                .param("org", season.org().value())
                .update();

        update.checkAll();
        update.checkAll();

        assertThat(jdbc.sql("""
                        select (o.payload ->> 'sendAt') || ' ' || (o.payload ->> 'actor') from outbox o
                        where o.org_id = :org and o.command = 'reschedule' order by 1
                        """)
                        .param("org", season.org().value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "2027-05-06T07:00:00Z service:rules",
                        "2027-05-17T07:00:00Z service:rules",
                        "2027-05-19T14:00:00Z service:rules");
        assertThat(jdbc.sql("select planned_with from organisation where id = :org")
                        .param("org", season.org().value())
                        .query(String.class)
                        .single())
                .isEqualTo(TimeZoneData.version());
    }
}
