package io.cuesheet.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.messagetype.RuleApi;
import io.cuesheet.application.planning.PlanRepairs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A hold waits for nobody who plans, imports or saves settings. */
class HoldApiTest extends RuleApi {

    @Autowired
    private PlanRepairs repairs;

    @Test
    void aHoldIsThereAtOnceWhileSettingsAreSavedAndAPlanRuns() throws Exception {
        CompletableFuture<Answer> holding = transactions.execute(saving -> {
            plan();
            CompletableFuture<Answer> started = hold(true);
            await().until(started::isDone);
            return started;
        });

        assertThat(holding.get(10, TimeUnit.SECONDS).<String>json("$.held_since"))
                .isNotNull();
        assertThat(get("/api/audit?action=hold").<List<?>>json("$.entries")).hasSize(1);
    }

    @Test
    void aHoldIsThereAtOnceThoughTwentyRequestsWaitForThePlan() throws Exception {
        List<CompletableFuture<Answer>> waiting = new ArrayList<>();
        Answer held = transactions.execute(saving -> {
            plan();
            for (int number = 0; number < 20; number++) {
                waiting.add(save("show-" + number));
            }
            await().until(() -> count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database() and cast(:org as uuid) is not null")
                    >= 20);
            return hold(true).join();
        });

        held.expect(200);
        waiting.forEach(saved -> saved.join().expect(201));
    }

    private CompletableFuture<Answer> save(String ref) {
        return CompletableFuture.supplyAsync(
                () -> client.send(
                        "PUT",
                        "/api/events/" + ref,
                        key,
                        "{\"name\": \"Show\", \"venue\": \"Tempodrom\", \"city\": \"Berlin\","
                                + " \"starts_at\": \"2026-12-01T20:00\", \"contacts\": []}",
                        withJson()),
                task -> Thread.ofPlatform().start(task));
    }

    @Test
    void aReleaseEndsTheHoldAtOnceAndResumesWhenThePlanIsDone() throws Exception {
        event("show", "2026-12-01T20:00");
        hold(true).get(10, TimeUnit.SECONDS).expect(200);
        block();
        int held = blocked();

        CompletableFuture<Answer> releasing = transactions.execute(saving -> {
            plan();
            CompletableFuture<Answer> started = hold(false);
            await().until(() -> holds() == 0);
            assertThat(started).as("resuming waits for the plan").isNotDone();
            return started;
        });

        assertThat(releasing.get(10, TimeUnit.SECONDS).expect(200).<String>json("$.held_since"))
                .isNull();
        assertThat(ruleEdits()).hasSize(held).isNotEmpty();
        assertThat(get("/api/audit?action=release").<List<?>>json("$.entries")).hasSize(1);
    }

    @Test
    void aHoldEndsThoughResumingFailsAndTheSweepResumes() throws Exception {
        event("show", "2026-12-01T20:00");
        hold(true).get(10, TimeUnit.SECONDS).expect(200);
        block();
        int held = blocked();
        jdbc.sql("alter table engine_sync add constraint broken check (org_id <> '%s') not valid"
                        .formatted(season.org()))
                .update();

        Answer released = hold(false).get(10, TimeUnit.SECONDS);
        jdbc.sql("alter table engine_sync drop constraint broken").update();

        assertThat(released.expect(200).<String>json("$.held_since")).isNull();
        assertThat(ruleEdits()).isEmpty();
        assertThat(repairs.freed(NOW)).contains(season.org());
        assertThat(repairs.resumeFreed(season.org(), NOW)).isEqualTo(held).isPositive();
        assertThat(blocked()).isZero();
        assertThat(ruleEdits()).hasSize(held);
    }

    @Test
    void holdingTwiceKeepsTheFirstTimeAndOneEntry() throws Exception {
        hold(true).get(10, TimeUnit.SECONDS).expect(200);
        setTime(NOW.plusSeconds(60));

        assertThat(hold(true).get(10, TimeUnit.SECONDS).<String>json("$.held_since"))
                .isEqualTo("2026-11-01T12:00:00Z");
        assertThat(get("/api/audit?action=hold").<List<?>>json("$.entries")).hasSize(1);
    }

    @Test
    void theReasonOfAHoldIsInTheAuditLogAndAReleaseTakesNone() {
        put("{\"held\": true, \"reason\": \"%s\"}".formatted("x".repeat(201))).expectProblem(400, "MALFORMED");
        assertThat(holds()).isZero();

        put("{\"held\": true, \"reason\": \" the bus broke down \"}").expect(200);

        assertThat(get("/api/audit?action=hold").<List<String>>json("$.entries[*].after.reason"))
                .containsExactly("the bus broke down");
        put("{\"held\": false, \"reason\": \"it runs again\"}").expectProblem(400, "MALFORMED");
        assertThat(holds()).isOne();
        put("{\"held\": false, \"reason\": null}").expect(200);
        assertThat(holds()).isZero();
    }

    private Answer put(String body) {
        return client.send("PUT", SETTINGS + "/hold", key, body, withJson());
    }

    /** The locks of a plan and of a saved setting, until the transaction ends. */
    private void plan() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('cuesheet-plan:' || ?, 0))")
                .param(season.org().toString())
                .query((row, number) -> true)
                .single();
        jdbc.sql("select id from scheduled_message where org_id = ? for update")
                .param(season.org().value())
                .query(Object.class)
                .list();
        jdbc.sql("update organisation set settings_version = settings_version + 1 where id = ?")
                .param(season.org().value())
                .update();
    }

    /** On a thread of its own: the common pool may have one only. */
    private CompletableFuture<Answer> hold(boolean held) {
        return CompletableFuture.supplyAsync(
                () -> put("{\"held\": " + held + "}"),
                task -> Thread.ofPlatform().start(task));
    }

    private int holds() {
        return count("select count(*) from organisation_hold where org_id = :org");
    }

    private void block() {
        jdbc.sql("update scheduled_message set status = 'blocked', reason_code = 'ORG_HELD' where org_id = ?")
                .param(season.org().value())
                .update();
    }

    private int blocked() {
        return count("select count(*) from scheduled_message where org_id = :org and reason_code = 'ORG_HELD'");
    }
}
