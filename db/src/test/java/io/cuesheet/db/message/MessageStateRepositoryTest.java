package io.cuesheet.db.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Json;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.message.MessageStateRepository.Locked;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Round;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/** A change is written with its audit entry, its answer and what the workflow is to be told, or not at all. */
class MessageStateRepositoryTest extends RepositoryTest {

    private static final Instant LATER = SEND_AT.plusSeconds(3600);

    private final MessageStateRepository messages = context.getBean(MessageStateRepository.class);

    /** What a message has beside its state. */
    private record Beside(
            boolean pinned,
            boolean planMoved,
            @Nullable String skippedFrom,
            @Nullable Instant sentAt,
            Instant updatedAt) {}

    private record Entry(
            long revision,
            Instant at,
            String actor,
            String action,
            @Nullable String reasonCode,
            JsonNode before,
            JsonNode after) {

        static Entry of(
                String actor, String action, @Nullable String reasonCode, MessageState before, MessageState after) {
            return new Entry(
                    after.revision(),
                    NOW,
                    actor,
                    action,
                    reasonCode,
                    Json.read(Json.write(before)),
                    Json.read(Json.write(after)));
        }
    }

    private record Sync(String kind, Instant turn, String cause, Instant writtenAt) {}

    @Test
    void liveRowsAreLockedByTheirOwnOrganisationInTheOrderOfTheirIds() {
        MessageState one = message(org);
        MessageState two = message(org);
        MessageState deleted = message(org);
        update("update scheduled_message set deleted_at = now() where id = :id", deleted);
        update("update scheduled_message set status = 'skipped', skipped_from = 'paused' where id = :id", two);
        MessageState skipped = new MessageState(two.messageId(), MessageStatus.SKIPPED, two.sendAt(), 1, 0, null, null);

        assertThat(messages.lock(org, List.of(deleted.messageId(), two.messageId(), one.messageId())))
                .containsExactly(
                        new Locked(one, null, Round.FRESH), new Locked(skipped, MessageStatus.PAUSED, Round.FRESH));
        assertThat(messages.lock(org, one.messageId())).contains(new Locked(one, null, Round.FRESH));
        assertThat(messages.find(org, one.messageId())).contains(one);
        assertThat(messages.find(org, deleted.messageId())).isEmpty();
        assertThat(messages.find(other, one.messageId())).isEmpty();
        assertThat(messages.lock(other, List.of(one.messageId()))).isEmpty();
    }

    @Test
    void aMoveByHandIsWrittenWithAllThatBelongsToIt() {
        MessageState before = message(org);
        update("update scheduled_message set plan_moved = true where id = :id", before);
        MessageState after = new MessageState(before.messageId(), MessageStatus.SCHEDULED, LATER, 2, 0, null, null);

        messages.write(
                org,
                List.of(StateChange.of(before, after, ACTOR, "reschedule")
                        .pinned(true)
                        .by("c-1", "hash")),
                NOW);

        assertThat(messages.find(org, before.messageId())).contains(after);
        assertThat(beside(before)).isEqualTo(new Beside(true, false, null, null, NOW));
        assertThat(audit(before)).containsExactly(Entry.of(ACTOR, "reschedule", null, before, after));
        assertThat(context.getBean(CommandLookup.class).answer(org, "c-1"))
                .contains(new CommandAnswer(before.messageId(), 2, null, "hash"));
        assertThat(syncs(before)).containsExactly(new Sync("tell", SEND_AT, "reschedule", NOW));
    }

    @Test
    void anOutcomeThatTheWorkflowItselfWritesIsNotToldToIt() {
        MessageState before = message(org);
        MessageState after = new MessageState(before.messageId(), MessageStatus.SENT, SEND_AT, 2, 1, null, null);
        StateChange change = StateChange.ofRun(before, after, "service:scheduler", "deliver")
                .sent(NOW)
                .answering("c-2", "SENT");

        messages.write(org, List.of(change), NOW);

        assertThat(messages.find(org, before.messageId())).contains(after);
        assertThat(beside(before)).isEqualTo(new Beside(false, false, null, NOW, NOW));
        assertThat(audit(before)).containsExactly(Entry.of("service:scheduler", "deliver", null, before, after));
        assertThat(context.getBean(CommandLookup.class).answer(org, "c-2"))
                .contains(new CommandAnswer(before.messageId(), 2, "SENT", null));
        assertThat(syncs(before)).isEmpty();
    }

    /** Outcomes are the most frequent changes: nobody is to look for work because of them. */
    @Test
    void whatWorkflowsHaveWrittenWakesNoSyncer() throws SQLException {
        MessageState sent = message(org);
        MessageState moved = message(org);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.createStatement().execute("listen cuesheet_engine");
            PGConnection listening = connection.unwrap(PGConnection.class);

            MessageState after = new MessageState(sent.messageId(), MessageStatus.SENT, SEND_AT, 2, 1, null, null);
            messages.write(org, List.of(StateChange.ofRun(sent, after, "service:scheduler", "deliver")), NOW);
            MessageState later = new MessageState(moved.messageId(), MessageStatus.SCHEDULED, LATER, 2, 0, null, null);
            messages.write(org, List.of(StateChange.of(moved, later, ACTOR, "reschedule")), NOW);

            // They come in the order in which they were sent, so one that the outcome caused would be there, too.
            assertThat(listening.getNotifications(20_000)).hasSize(1);
        }
    }

    @Test
    void manyChangesAreWrittenAtOnceAndWhatSleepsHasItsTurnLast() {
        MessageState blocked = message(org);
        update("update scheduled_message set status = 'blocked', reason_code = 'BY_HAND' where id = :id", blocked);
        MessageState asleep =
                new MessageState(blocked.messageId(), MessageStatus.BLOCKED, SEND_AT, 1, 0, "BY_HAND", null);
        MessageState paused =
                new MessageState(blocked.messageId(), MessageStatus.PAUSED, SEND_AT, 2, 0, "BY_HAND", null);
        MessageState armed = message(org);
        MessageState retrying =
                new MessageState(armed.messageId(), MessageStatus.RETRYING, SEND_AT, 2, 1, null, NOW.plusSeconds(60));

        messages.write(
                org,
                List.of(
                        StateChange.of(asleep, paused, ACTOR, "changeStatus"),
                        StateChange.of(armed, retrying, ACTOR, "changeStatus")),
                NOW);

        assertThat(messages.find(org, blocked.messageId())).contains(paused);
        assertThat(messages.find(org, armed.messageId())).contains(retrying);
        assertThat(syncs(armed)).containsExactly(new Sync("tell", NOW.plusSeconds(60), "changeStatus", NOW));
        assertThat(isLast(blocked)).isTrue();
    }

    @Test
    void theStatusToWhichPlanningBringsItBackIsNotedAndTheTimeStaysAsItWasSet() {
        MessageState before = message(org);
        update("update scheduled_message set pinned = true, plan_moved = true where id = :id", before);
        MessageState after =
                new MessageState(before.messageId(), MessageStatus.SKIPPED, SEND_AT, 2, 0, "EVENT_CANCELLED", null);

        messages.write(
                org,
                List.of(StateChange.of(before, after, "service:rules", "changeStatus")
                        .skippedFrom(MessageStatus.SCHEDULED)),
                NOW);

        assertThat(beside(before)).isEqualTo(new Beside(true, true, "scheduled", null, NOW));
        assertThat(audit(before))
                .containsExactly(Entry.of("service:rules", "changeStatus", "EVENT_CANCELLED", before, after));
    }

    @Test
    void aSendThatWasAskedForEndsWithAnyChange() {
        MessageState before = message(org);
        UUID batch = ask(before);
        MessageState after = new MessageState(before.messageId(), MessageStatus.PAUSED, SEND_AT, 2, 0, "BY_HAND", null);

        messages.write(org, List.of(StateChange.of(before, after, ACTOR, "changeStatus")), NOW);

        assertThat(context.getBean(SendRequestRepository.class).find(org, before.messageId()))
                .isEmpty();
        assertThat(context.getBean(BulkRepository.class).items(org, batch, false, null, 10))
                .containsExactly(new BulkItem(before.messageId(), 1L, "STALE_REVISION"));
    }

    @Test
    void whatIsWrittenIsToldToTheWorkflowAsItIsThen() {
        MessageState before = message(org);
        MessageState after = new MessageState(before.messageId(), MessageStatus.SCHEDULED, LATER, 2, 0, null, null);

        messages.write(
                org, List.of(StateChange.of(before, after, ACTOR, "reschedule").pinned(true)), NOW);

        assertThat(context.getBean(EngineSyncRepository.class).lease(10, NOW, Duration.ofSeconds(30)))
                .extracting(EngineSync::kind, sync -> sync.message().row())
                .containsExactly(tuple(EngineSync.Kind.TELL, after));
    }

    private static Beside beside(MessageState message) {
        return database.jdbc()
                .sql("""
                        select pinned, plan_moved, skipped_from, sent_at, updated_at from scheduled_message where id = :id
                        """)
                .param("id", message.messageId().value())
                .query((row, number) -> new Beside(
                        row.getBoolean("pinned"),
                        row.getBoolean("plan_moved"),
                        row.getString("skipped_from"),
                        Times.nullableInstant(row, "sent_at"),
                        Times.instant(row, "updated_at")))
                .single();
    }

    private static List<Entry> audit(MessageState message) {
        return database.jdbc()
                .sql("select * from audit_entry where message_id = :id order by id")
                .param("id", message.messageId().value())
                .query((row, number) -> new Entry(
                        row.getLong("revision"),
                        Times.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("reason_code"),
                        Json.read(row.getString("before")),
                        Json.read(row.getString("after"))))
                .list();
    }

    private static List<Sync> syncs(MessageState message) {
        return database.jdbc()
                .sql("select kind, turn, cause, written_at from engine_sync where message_id = :id")
                .param("id", message.messageId().value())
                .query((row, number) -> new Sync(
                        row.getString("kind"),
                        Times.instant(row, "turn"),
                        row.getString("cause"),
                        Times.instant(row, "written_at")))
                .list();
    }

    private static boolean isLast(MessageState message) {
        return database.jdbc()
                .sql("select turn = 'infinity' from engine_sync where message_id = :id")
                .param("id", message.messageId().value())
                .query(Boolean.class)
                .single();
    }
}
