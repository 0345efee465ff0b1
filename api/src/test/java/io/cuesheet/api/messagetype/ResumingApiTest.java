package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.planning.PlanRepairs;
import io.cuesheet.db.Ids;
import io.cuesheet.db.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a switch or a hold had blocked goes on as the preview says, and what came between is mended. */
class ResumingApiTest extends RuleApi {

    @Autowired
    private PlanRepairs repairs;

    @BeforeEach
    void anEventTomorrow() {
        event("tomorrow", "2026-11-02T20:00");
    }

    @Test
    void whatASwitchedOffTypeBlockedGoesOnAsThePreviewSays() {
        save("DAY_BEFORE", dayBefore(false)).expect(200);
        block("DAY_BEFORE", "TYPE_DISABLED");
        assertThat(ruleEdits()).isEmpty();
        setTime(NOW.plus(Duration.ofHours(5)));

        Answer preview =
                post(TYPES + "DAY_BEFORE/plan-preview", dayBefore(true)).expect(200);
        Answer saved = save("DAY_BEFORE", dayBefore(true)).expect(200);

        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$"));
        assertThat(preview.<List<String>>json("$.lines[?(@.action == 'move')].to"))
                .containsExactly("2026-11-01T17:00:00Z");
        assertThat(ruleEdits()).containsExactly("changeStatus scheduled 2026-11-01T17:00:00Z");
        assertThat(dayBefore()).isEqualTo("scheduled null 2026-11-01T17:00:00Z 2");
    }

    @Test
    void anEventThatMovedWhileATypeWasOffMovesItsMessagesWhenItIsOnAgain() {
        event("later", "2026-12-10T20:00");
        save("DAY_BEFORE", dayBefore(false)).expect(200);
        block("DAY_BEFORE", "TYPE_DISABLED");
        move("tomorrow", "2026-11-09T20:00");
        move("later", "2026-12-12T20:00");
        assertThat(ruleEdits())
                .noneMatch(edit -> edit.endsWith("2026-11-08T16:00:00Z"))
                .anyMatch(edit -> edit.endsWith("2026-12-11T16:00:00Z"));
        setTime(NOW.plus(Duration.ofHours(5)));

        save("DAY_BEFORE", dayBefore(true)).expect(200);

        assertThat(ruleEdits())
                .anyMatch(edit -> edit.endsWith("2026-11-08T16:00:00Z"))
                .anyMatch(edit -> edit.endsWith("2026-12-11T16:00:00Z"))
                .noneMatch(edit -> edit.endsWith("2026-11-01T17:00:00Z"));
    }

    @Test
    void theMainSwitchLetsGoWhatItHadBlockedAsThePreviewSays() {
        switchScheduler("false").expect(200);
        block("DAY_BEFORE", "SCHEDULER_DISABLED");
        String on = "{\"scheduler_enabled\": true}";

        Answer preview = post(SETTINGS + "/plan-preview", on).expect(200);
        Answer saved = switchScheduler("true").expect(200);

        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$"));
        assertThat(preview.<Map<String, Integer>>json("$.counts")).containsEntry("move", 1);
        assertThat(ruleEdits()).hasSize(1);
    }

    @Test
    void aHoldStopsInOneStatementAndItsReleaseLetsGoWhatItHeld() {
        event("far", "2026-12-20T20:00");
        assertThat(hold(true).<String>json("$.held_since")).isEqualTo("2026-11-01T12:00:00Z");
        jdbc.sql("update scheduled_message set status = 'blocked', reason_code = 'ORG_HELD' where org_id = :org")
                .param("org", season.org().value())
                .update();
        jdbc.sql("""
                        update scheduled_message set reason_code = 'BY_HAND'
                        where id = (select id from scheduled_message where org_id = :org and status = 'blocked' limit 1)
                        """).param("org", season.org().value()).update();
        int held = count("select count(*) from scheduled_message where org_id = :org and reason_code = 'ORG_HELD'");

        hold(false);

        assertThat(ruleEdits()).hasSize(held);
        assertThat(get("/api/audit?action=release").<List<?>>json("$.entries")).hasSize(1);
    }

    @Test
    void aMessageThatIsBeingSentGoesOnOnceTheAttemptHasItsOutcome() {
        hold(true);
        block("DAY_BEFORE", "ORG_HELD");
        attempt(NOW.plusSeconds(60));

        hold(false);
        assertThat(dayBefore()).isEqualTo("blocked ORG_HELD 2026-11-01T16:00:00Z 1");
        assertThat(repairs.freed(NOW)).doesNotContain(season.org());
        assertThat(ruleEdits()).isEmpty();
        concludeAttempt("TRANSIENT");

        assertThat(repairs.freed(NOW)).contains(season.org());
        assertThat(repairs.resumeFreed(season.org(), NOW)).isEqualTo(1);
        assertThat(dayBefore()).isEqualTo("scheduled null 2026-11-01T16:00:00Z 2");
        assertThat(repairs.resumeFreed(season.org(), NOW)).isZero();
    }

    @Test
    void aMessageWhoseWorkerDiedWaitsForAPersonAndIsNotAskedAgainAtEverySweep() {
        hold(true);
        block("DAY_BEFORE", "ORG_HELD");
        attempt(NOW);

        hold(false);

        assertThat(dayBefore()).isEqualTo("blocked IN_DOUBT 2026-11-01T16:00:00Z 2");
        assertThat(ruleEdits()).isEmpty();
        assertThat(repairs.freed(NOW)).doesNotContain(season.org());
        assertThat(repairs.resumeFreed(season.org(), NOW)).isZero();
    }

    @Test
    void aMessageThatWasBeingSentWhenItsEventMovedFollowsItAllTheSame() {
        attempt(NOW.plusSeconds(60));
        move("tomorrow", "2026-12-05T20:00");
        assertThat(dayBefore()).isEqualTo("scheduled null 2026-11-01T16:00:00Z 1");
        assertThat(repairs.unfinished(NOW)).doesNotContain(season.org());
        repairs.replanUnfinished(season.org(), NOW);
        assertThat(dayBefore()).as("not before the outcome").isEqualTo("scheduled null 2026-11-01T16:00:00Z 1");
        // The attempt fails, and somebody pauses the message meanwhile.
        concludeAttempt("TRANSIENT");
        jdbc.sql("update scheduled_message set status = 'paused', revision = 2 where id = ?")
                .param(dayBeforeId())
                .update();

        assertThat(repairs.unfinished(NOW)).contains(season.org());
        repairs.replanUnfinished(season.org(), NOW);

        assertThat(dayBefore()).isEqualTo("paused null 2026-12-04T16:00:00Z 3");
        assertThat(repairs.unfinished(NOW)).doesNotContain(season.org());
        assertThat(ruleEdits()).contains("reschedule paused 2026-12-04T16:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "settings", "holidays", "hold"})
    void aSaveWaitsForAClaimAndNeverLocksItOut(String what) {
        hold(true);
        block("DAY_BEFORE", "ORG_HELD");
        CompletableFuture<Answer> saving = transactions.execute(status -> {
            jdbc.sql("select id from scheduled_message where org_id = :org and reason_code = 'ORG_HELD' for update")
                    .param("org", season.org().value())
                    .query(Object.class)
                    .list();
            CompletableFuture<Answer> started = CompletableFuture.supplyAsync(() -> saved(what));
            await().until(() -> count("""
                            select count(*) from pg_stat_activity
                            where wait_event_type = 'Lock' and cast(:org as uuid) is not null and query like '%for update%'
                            """) > 0);
            // What the gate does next.
            jdbc.sql("""
                            select 1 from organisation o join message_type t on t.org_id = o.id
                            where o.id = :org for share of o, t
                            """).param("org", season.org().value()).query(Object.class).list();
            return started;
        });

        assertThat(saving.join().response().statusCode()).isEqualTo(200);
    }

    private Answer saved(String what) {
        return switch (what) {
            case "type" -> save("DAY_BEFORE", dayBefore(true));
            case "settings" -> switchScheduler("true");
            case "holidays" -> client.send("PUT", SETTINGS + "/holidays", admin, "{\"holidays\": []}", withJson());
            default -> hold(false);
        };
    }

    private Answer hold(boolean held) {
        return client.send("PUT", SETTINGS + "/hold", key, "{\"held\": " + held + "}", withJson())
                .expect(200);
    }

    private Answer switchScheduler(String enabled) {
        return client.send("PUT", SETTINGS, admin, "{\"scheduler_enabled\": " + enabled + "}", withJson());
    }

    /** As the gate blocks what falls due. */
    private void block(String type, String reason) {
        jdbc.sql("""
                        update scheduled_message m set status = 'blocked', reason_code = :reason
                        from message_type t
                        where t.id = m.message_type_id and m.org_id = :org and t.code = :type
                          and m.event_name = 'tomorrow'
                        """)
                .param("org", season.org().value())
                .param("type", type)
                .param("reason", reason)
                .update();
    }

    private void move(String name, String starts) {
        client.send("PUT", "/api/events/" + name, key, """
                        {"name": "%s", "venue": "Tempodrom", "city": "Berlin", "starts_at": "%s",
                         "contacts": [{"role": "Office", "email": "office@example.org"}]}
                        """.formatted(name, starts), withJson())
                .expect(200);
    }

    private UUID dayBeforeId() {
        return jdbc.sql("""
                        select m.id from scheduled_message m join message_type t on t.id = m.message_type_id
                        where m.org_id = ? and t.code = 'DAY_BEFORE' and m.event_name = 'tomorrow'
                        """).param(season.org().value()).query(UUID.class).single();
    }

    private String dayBefore() {
        return jdbc.sql("""
                        select status || ' ' || coalesce(reason_code, 'null') || ' ' || replace(iso_instant(send_at), '.000000', '') || ' ' || revision
                        from scheduled_message where id = ?
                        """).param(dayBeforeId()).query(String.class).single();
    }

    private void attempt(Instant deadline) {
        jdbc.sql("""
                        insert into delivery_attempt (id, org_id, message_id, attempt, channel, idempotency_key, actor,
                                                      claimed_at, deadline_at)
                        values (?, ?, ?, 1, 'test', 'key', 'service:test', ?, ?)
                        """)
                .params(
                        Ids.next(),
                        season.org().value(),
                        dayBeforeId(),
                        Times.timestamp(NOW),
                        Times.timestamp(deadline))
                .update();
    }

    private void concludeAttempt(String outcome) {
        jdbc.sql("update delivery_attempt set outcome = ?, outcome_at = now() where message_id = ?")
                .params(outcome, dayBeforeId())
                .update();
    }
}
