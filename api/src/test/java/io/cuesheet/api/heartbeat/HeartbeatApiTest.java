package io.cuesheet.api.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiTest;
import io.cuesheet.application.Season;
import io.cuesheet.application.engine.Pollers;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.MessageId;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatApiTest extends ApiTest {

    private static final String HEARTBEAT = "/api/scheduler/heartbeat";

    @BeforeEach
    void nobodyElse() {
        jdbc.sql("delete from scheduler_heartbeat").update();
        seen(season, 60);
    }

    @Test
    void theSchedulerHeartbeatIsTold() {
        Season fresh = newSeason();
        String reader = fresh.key(fresh.org() + "-viewer", "viewer");
        Answer never = client.send("GET", HEARTBEAT, reader, null).expect(200);
        assertThat(never.<Object>json("$"))
                .hasToString(
                        "{status=never, last_seen_at=null, age_seconds=null, overdue_count=0,"
                                + " oldest_overdue_seconds=null, engine_pending_count=0,"
                                + " oldest_engine_pending_seconds=null, pollers=1, database_restored_at=null, alarm=null,"
                                + " channels_down=[], drift={apart_count=0, apart_since=null, unclear_count=0, settled_count=0,"
                                + " started_count=0, told_count=0, restarted_count=0, compared_at=null, all_compared_at=null}}");
        fresh.message("Overdue", NOW.minusSeconds(120));
        seen(fresh, 60);
        assertThat(client.send("GET", HEARTBEAT, reader, null).expect(200).<Object>json("$"))
                .hasToString(
                        "{status=green, last_seen_at=2026-11-01T11:59:00Z, age_seconds=60, overdue_count=1,"
                                + " oldest_overdue_seconds=120, engine_pending_count=0,"
                                + " oldest_engine_pending_seconds=null, pollers=1, database_restored_at=null, alarm=null,"
                                + " channels_down=[], drift={apart_count=0, apart_since=null, unclear_count=0, settled_count=0,"
                                + " started_count=0, told_count=0, restarted_count=0, compared_at=null, all_compared_at=null}}");
    }

    @Test
    void whatTemporalIsStillToBeToldIsCounted() {
        Season fresh = newSeason();
        String reader = fresh.key(fresh.org() + "-viewer", "viewer");
        MessageId message = fresh.message("Moved", NOW.plusSeconds(3600));
        jdbc.sql("""
                        insert into engine_sync (message_id, org_id, kind, turn, cause, written_at)
                        values (:message, :org, 'tell', :now, 'reschedule', cast(:now as timestamptz) - interval '5 minutes')
                        """)
                .param("message", message.value())
                .param("org", fresh.org().value())
                .param("now", Times.timestamp(NOW))
                .update();

        Answer told = client.send("GET", HEARTBEAT, reader, null).expect(200);

        assertThat(told.<Object>json("$"))
                .extracting("engine_pending_count", "oldest_engine_pending_seconds")
                .containsExactly(1, 300);
        assertThat(get(HEARTBEAT).<Integer>json("$.engine_pending_count")).isZero();
    }

    @Test
    void driftIsToldOfTheOwnOrganisationAndOfAllTogether() {
        Season fresh = newSeason();
        seen(fresh, 60);
        drift(fresh, "missing", "started", null);
        drift(season, "behind", "told", null);
        drift(season, "failing", "restarted", NOW.minusSeconds(600));
        drift(season, "unclear", null, null);

        Answer told = get(HEARTBEAT).expect(200);

        assertThat(told.<Object>json("$.drift"))
                .hasToString("{apart_count=1, apart_since=2026-11-01T11:30:00Z, unclear_count=1, settled_count=1,"
                        + " started_count=0, told_count=1, restarted_count=1, compared_at=null, all_compared_at=null}");
        String admin = season.key(season.org() + "-drift", "viewer");
        jdbc.sql("update api_key set platform_admin = true where org_id = ? and permissions = '{read}'")
                .param(season.org().value())
                .update();
        Answer all = client.send("GET", HEARTBEAT + "?scope=all", admin, null).expect(200);
        assertThat(all.<Object>json("$.drift"))
                .extracting("apart_count", "started_count", "told_count")
                .containsExactly(2, 1, 1);
    }

    private void drift(Season of, String found, @Nullable String repair, @Nullable Instant settledAt) {
        jdbc.sql("""
                        insert into engine_drift (message_id, org_id, found, repair, found_at, last_found_at, settled_at)
                        values (:message, :org, :found, :repair, :at, :at, :settledAt)
                        """)
                .param("message", of.message("Apart", NOW.plusSeconds(3600)).value())
                .param("org", of.org().value())
                .param("found", found)
                .param("repair", repair)
                .param("at", Times.timestamp(NOW.minusSeconds(1800)))
                .param("settledAt", Times.nullableTimestamp(settledAt), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    @Test
    void aChannelThatIsDownIsToldWithTheMessagesThatWaitForIt() {
        Season fresh = newSeason();
        seen(fresh, 60);
        String reader = fresh.key(fresh.org() + "-viewer", "viewer");
        MessageId message = fresh.message("Waiting", NOW.minusSeconds(120));
        jdbc.sql("update scheduled_message set status = 'blocked', reason_code = 'CHANNEL_DOWN' where id = ?")
                .param(message.value())
                .update();
        jdbc.sql("insert into channel_wait (message_id, org_id, channel) values (?, ?, 'email')")
                .params(message.value(), fresh.org().value())
                .update();
        jdbc.sql(
                        "insert into channel_health (org_id, channel, down_since, detail) values (?, 'email', ?, 'it is away')")
                .params(fresh.org().value(), Times.timestamp(NOW.minusSeconds(300)))
                .update();

        Answer told = client.send("GET", HEARTBEAT, reader, null).expect(200);

        assertThat(told.<String>json("$.status")).isEqualTo("yellow");
        assertThat(told.<Object>json("$.channels_down"))
                .hasToString("[{\"channel\":\"email\",\"down_since\":\"2026-11-01T11:55:00Z\",\"waiting_count\":1,"
                        + "\"detail\":\"it is away\"}]");
        assertThat(get(HEARTBEAT).<List<Object>>json("$.channels_down")).isEmpty();
    }

    @Test
    void aTaskQueueWithoutPollersIsAnAlarmOfItsOwn() {
        assertThat(get(HEARTBEAT).expect(200).<String>json("$.status")).isEqualTo("green");
        taskQueue.set(new Pollers(0));
        Answer alarmed = get(HEARTBEAT).expect(200);
        assertThat(alarmed.<String>json("$.status")).isEqualTo("red");
        assertThat(alarmed.<String>json("$.alarm")).isEqualTo("NO_POLLERS");
        assertThat(alarmed.<Integer>json("$.pollers")).isZero();
    }

    @Test
    void aTemporalThatCannotBeAskedIsAnAlarmToo() {
        taskQueue.set(new Pollers(null));
        Answer alarmed = get(HEARTBEAT).expect(200);
        assertThat(alarmed.<String>json("$.status")).isEqualTo("red");
        assertThat(alarmed.<String>json("$.alarm")).isEqualTo("ENGINE_UNAVAILABLE");
        assertThat(alarmed.<@Nullable Integer>json("$.pollers")).isNull();
    }

    @Test
    void aPlatformAdminSeesTheWorstOfAllOrganisationsWithCounts() {
        Season other = newSeason();
        seen(other, 2_000);
        other.message("Overdue", NOW.minusSeconds(90));
        season.message("Overdue", NOW.minusSeconds(120));
        String admin = season.key(season.org() + "-platform", "viewer");
        jdbc.sql("update api_key set platform_admin = true where org_id = ? and permissions = '{read}'")
                .param(season.org().value())
                .update();
        jdbc.sql(
                        "insert into scheduler_heartbeat (org_id, last_seen_at, worker) select id, ?, 'test' from organisation "
                                + "on conflict do nothing")
                .param(Times.timestamp(NOW))
                .update();

        Answer all = client.send("GET", HEARTBEAT + "?scope=all", admin, null).expect(200);

        assertThat(all.<String>json("$.status")).isEqualTo("yellow");
        assertThat(all.<Integer>json("$.age_seconds")).isEqualTo(2_000);
        assertThat(all.<Integer>json("$.overdue_count")).isGreaterThanOrEqualTo(2);
        assertThat(all.<Map<String, Integer>>json("$.organisations"))
                .containsEntry("yellow", 1)
                .containsKey("green");
        assertThat(all.<List<Map<String, Object>>>json("$.by_organisation[?(@.status == 'yellow')]"))
                .singleElement()
                .satisfies(organisation -> assertThat(organisation)
                        .containsEntry("age_seconds", 2_000)
                        .containsEntry("overdue_count", 1)
                        .containsKeys("code", "name", "last_seen_at"));
    }

    @Test
    void nobodyElseSeesOtherOrganisations() {
        get(HEARTBEAT + "?scope=all").expectProblem(403, "FORBIDDEN");
        String admin = season.key(season.org() + "-admin", "admin");
        client.send("GET", HEARTBEAT + "?scope=all", admin, null).expectProblem(403, "FORBIDDEN");
        get(HEARTBEAT + "?scope=everything").expectProblem(400, "MALFORMED");
    }

    private void seen(Season organisation, long secondsAgo) {
        jdbc.sql("insert into scheduler_heartbeat (org_id, last_seen_at, worker) values (?, ?, 'test')")
                .params(organisation.org().value(), Times.timestamp(NOW.minusSeconds(secondsAgo)))
                .update();
    }
}
