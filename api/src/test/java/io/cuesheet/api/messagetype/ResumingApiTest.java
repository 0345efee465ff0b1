package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.application.planning.PlanRepairs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a switch or a hold had blocked goes on as the preview says, and what came between is mended. */
class ResumingApiTest extends RuleApi {

    private static final String HALF_PAST_EIGHT = "2026-11-01T20:30:00Z";

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
        assertThat(commands()).isEmpty();
        setTime(NOW.plus(Duration.ofHours(5)));

        Answer preview =
                post(TYPES + "DAY_BEFORE/plan-preview", dayBefore(true)).expect(200);
        Answer saved = save("DAY_BEFORE", dayBefore(true)).expect(200);

        assertThat(saved.<Object>json("$.plan")).isEqualTo(preview.<Object>json("$"));
        assertThat(preview.<List<String>>json("$.lines[?(@.action == 'move')].to"))
                .containsExactly("2026-11-01T17:00:00Z");
        assertThat(commands())
                .singleElement()
                .asString()
                .contains("\"status\": \"scheduled\"", "service:rules", "\"sendAt\": \"2026-11-01T17:00:00Z\"");
    }

    @Test
    void anEventThatMovedWhileATypeWasOffMovesItsMessagesWhenItIsOnAgain() {
        event("later", "2026-12-10T20:00");
        save("DAY_BEFORE", dayBefore(false)).expect(200);
        block("DAY_BEFORE", "TYPE_DISABLED");
        move("tomorrow", "2026-11-09T20:00");
        move("later", "2026-12-12T20:00");
        assertThat(commands())
                .noneMatch(command -> command.contains("\"sendAt\": \"2026-11-08T16:00:00Z\""))
                .anyMatch(command -> command.contains("\"sendAt\": \"2026-12-11T16:00:00Z\""));
        setTime(NOW.plus(Duration.ofHours(5)));

        save("DAY_BEFORE", dayBefore(true)).expect(200);

        assertThat(commands())
                .anyMatch(command -> command.contains("\"sendAt\": \"2026-11-08T16:00:00Z\""))
                .anyMatch(command -> command.contains("\"sendAt\": \"2026-12-11T16:00:00Z\""))
                .noneMatch(command -> command.contains("\"sendAt\": \"2026-11-01T17:00:00Z\""));
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
        assertThat(commands()).hasSize(1);
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

        assertThat(commands()).hasSize(held);
        assertThat(get("/api/audit?action=release").<List<?>>json("$.entries")).hasSize(1);
    }

    @Test
    void aMessageWithACommandOnItsWayGoesOnOnceThatHasArrived() {
        hold(true);
        block("DAY_BEFORE", "ORG_HELD");
        jdbc.sql("""
                        with numbered as (
                            update scheduled_message set last_command_no = last_command_no + 1
                            where org_id = :org and reason_code = 'ORG_HELD' returning id, last_command_no)
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        select :org, id, last_command_no, 'changeStatus', '{"status": "paused"}', now() from numbered
                        """).param("org", season.org().value()).update();

        hold(false);
        Instant now = Instant.parse(HALF_PAST_EIGHT);
        assertThat(repairs.freed(now)).doesNotContain(season.org());
        assertThat(repairs.resumeFreed(season.org(), now)).isZero();
        arrive("INVALID_TRANSITION");

        assertThat(repairs.freed(now)).contains(season.org());
        assertThat(repairs.resumeFreed(season.org(), now)).isEqualTo(1);
        assertThat(repairs.resumeFreed(season.org(), now)).isZero();
    }

    @Test
    void aMessageThatRefusedToGoOnIsNotAskedAgainAtEverySweep() {
        hold(true);
        block("DAY_BEFORE", "ORG_HELD");
        hold(false);
        Instant refused = Instant.now();
        arrive("STALE_REVISION");

        assertThat(repairs.freed(refused.plusSeconds(30))).doesNotContain(season.org());
        assertThat(repairs.freed(refused.plusSeconds(90))).contains(season.org());
    }

    @Test
    void aMessageWhoseRuleCommandWasOvertakenFollowsItsEventAllTheSame() {
        jdbc.sql("update outbox set done_at = now(), outcome = 'DONE' where org_id = :org")
                .param("org", season.org().value())
                .update();
        move("tomorrow", "2026-12-05T20:00");
        // Somebody pauses it while the rules' command is on its way; that one expects another revision.
        jdbc.sql("""
                        update scheduled_message m set status = 'paused', revision = revision + 1
                        from message_type t
                        where t.id = m.message_type_id and m.org_id = :org and t.code = 'DAY_BEFORE'
                        """).param("org", season.org().value()).update();
        assertThat(repairs.overtaken(NOW)).doesNotContain(season.org());
        arrive("STALE_REVISION");
        int before = commands().size();

        assertThat(repairs.overtaken(NOW)).contains(season.org());
        repairs.replanOvertaken(season.org(), NOW);

        assertThat(repairs.overtaken(NOW)).doesNotContain(season.org());
        arrive("STALE_REVISION");
        assertThat(repairs.overtaken(Instant.now())).doesNotContain(season.org());
        assertThat(repairs.overtaken(Instant.now().plusSeconds(90))).contains(season.org());
        assertThat(commands().subList(before, commands().size()))
                .anyMatch(command -> command.contains("\"sendAt\": \"2026-12-04T16:00:00Z\"")
                        && command.contains("\"expectedRevision\": 2"));
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

    private void arrive(String outcome) {
        jdbc.sql("update outbox set done_at = now(), outcome = :outcome where org_id = :org and done_at is null")
                .param("org", season.org().value())
                .param("outcome", outcome)
                .update();
    }
}
