package io.cuesheet.api.messagetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.api.ApiClient.Answer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Locks are taken in one order (docs/architecture.md): whoever waits for a message has nothing under a lock that comes later. On two real
 * connections; {@code nowait} fails where the other one holds the lock already.
 */
class LockOrderTest extends RuleApi {

    private static final UUID LOWEST = new UUID(0, 1);

    @BeforeEach
    void anEvent() {
        event("show", "2026-12-01T20:00");
    }

    @Test
    void anEventIsRenamedWhileANoteOfItFallsDue() {
        UUID note = note(UUID.randomUUID(), "scheduled", null);

        CompletableFuture<Answer> renaming = transactions.execute(gate -> {
            lock(note);
            CompletableFuture<Answer> started = meanwhile("PUT", "/api/events/show", """
                    {"name": "Another name", "venue": "Tempodrom", "city": "Berlin", "starts_at": "2026-12-01T20:00",
                     "contacts": [{"role": "Office", "email": "office@example.org"}]}
                    """);
            awaitWaiting();
            // What the gate does next.
            jdbc.sql("""
                            select 1 from scheduled_message m
                            join organisation o on o.id = m.org_id
                            join message_type t on t.id = m.message_type_id
                            join event e on e.id = m.event_id
                            join contact c on c.id = m.contact_id
                            where m.id = ? for share of o, t, e, c nowait
                            """).param(note).query(Integer.class).single();
            return started;
        });

        renaming.join().expect(200);
        assertThat(jdbc.sql("select event_name from scheduled_message where id = ?")
                        .param(note)
                        .query(String.class)
                        .single())
                .isEqualTo("Another name");
    }

    @Test
    void aPlanOfAllEventsTakesItsMessagesInTheOrderOfABulkCommand() {
        note(LOWEST, "blocked", "SCHEDULER_DISABLED");

        CompletableFuture<Answer> saving = transactions.execute(bulk -> {
            lock(LOWEST);
            CompletableFuture<Answer> started =
                    meanwhile("PUT", SETTINGS, "{\"quiet_hours\": {\"from\": \"22:00\", \"until\": \"07:00\"}}");
            awaitWaiting();
            // The next ones in the bulk command's order.
            jdbc.sql("select id from scheduled_message where org_id = ? and id > ? order by id for update nowait")
                    .params(season.org().value(), LOWEST)
                    .query(Object.class)
                    .list();
            return started;
        });

        saving.join().expect(200);
    }

    private UUID note(UUID id, String status, String reason) {
        jdbc.sql("""
                        insert into scheduled_message
                            (id, org_id, event_id, contact_id, message_type_id, event_name, send_at, planned_at, pinned, ad_hoc,
                             status, reason_code, revision, created_at, updated_at)
                        select :id, org_id, event_id, contact_id, message_type_id, event_name, now(), now(), true, true,
                               :status, :reason, 1, now(), now()
                        from scheduled_message where org_id = :org limit 1
                        """)
                .param("id", id)
                .param("org", season.org().value())
                .param("status", status)
                .param("reason", reason)
                .update();
        return id;
    }

    private void lock(UUID message) {
        jdbc.sql("select id from scheduled_message where id = ? for update")
                .param(message)
                .query(Object.class)
                .single();
    }

    /** On a thread of its own: the common pool may have one only. */
    private CompletableFuture<Answer> meanwhile(String method, String path, String body) {
        return CompletableFuture.supplyAsync(
                () -> client.send(method, path, admin, body, withJson()),
                task -> Thread.ofPlatform().start(task));
    }

    private void awaitWaiting() {
        await().until(() -> count("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and cast(:org as uuid) is not null
                        """) > 0);
    }
}
