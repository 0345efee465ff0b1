package io.cuesheet.db.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.db.Json;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database in which commands were on their way to their workflows: none of them is lost, and none is carried out twice. */
class CommandsOnTheirWayMigrationTest {

    private static final Instant GIVEN_AT = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = Instant.parse("2099-11-02T12:00:00Z");
    private static final Instant LATER = Instant.parse("2099-11-03T12:00:00Z");
    private static final String PERSON = "user:00000000-0000-7000-8000-000000000001";

    private final TestDatabase database = TestDatabase.createAt("28");
    private final JdbcClient jdbc = database.jdbc();
    private final OrgId org = OrganisationFixture.insertDemo(jdbc);

    private record Row(
            MessageStatus status,
            Instant sendAt,
            long revision,
            @Nullable String reasonCode,
            boolean pinned,
            @Nullable String skippedFrom) {}

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMoveIsCarriedOutOnTheRowWithItsAuditEntry() {
        MessageState message = message();
        command(message, 1, "start", "{}");
        command(message, 2, "reschedule", reschedule(LATER, PERSON, 1, "c-1"));

        database.migrate();

        assertThat(row(message)).isEqualTo(new Row(MessageStatus.SCHEDULED, LATER, 2, null, true, null));
        MessageState after = new MessageState(message.messageId(), MessageStatus.SCHEDULED, LATER, 2, 0, null, null);
        assertThat(audit(message)).containsExactly("2 %s reschedule null".formatted(PERSON));
        assertThat(Json.read(audited(message, "before"))).isEqualTo(Json.read(Json.write(message)));
        assertThat(Json.read(audited(message, "after"))).isEqualTo(Json.read(Json.write(after)));
        assertThat(syncs(message)).containsExactly("restart 2099-11-03 upgrade");
    }

    @Test
    void severalCommandsOfAMessageAreCarriedOutInTheirOrder() {
        MessageState message = message();
        command(
                message,
                1,
                "changeStatus",
                "{\"status\": \"paused\", \"actor\": \"%s\", \"expectedRevision\": 1}".formatted(PERSON));
        command(
                message,
                2,
                "changeStatus",
                "{\"status\": \"skipped\", \"reason\": \"EVENT_CANCELLED\", \"actor\": \"service:rules\", \"expectedRevision\": 2}");

        database.migrate();

        assertThat(row(message))
                .isEqualTo(new Row(MessageStatus.SKIPPED, SEND_AT, 3, "EVENT_CANCELLED", false, "paused"));
        assertThat(audit(message))
                .containsExactly(
                        "2 %s changeStatus BY_HAND".formatted(PERSON), "3 service:rules changeStatus EVENT_CANCELLED");
        assertThat(syncs(message))
                .as("its old run is open, though the row is closed by now")
                .containsExactly("restart infinity upgrade");
    }

    @Test
    void aCommandThatCameTooLateChangesNothingAndARulesOneIsPlannedAnew() {
        MessageState message = message();
        command(message, 1, "reschedule", reschedule(LATER, "service:rules", 7, null));
        MessageState byHand = message();
        command(byHand, 1, "reschedule", reschedule(LATER, PERSON, 7, null));

        database.migrate();

        assertThat(row(message)).isEqualTo(new Row(MessageStatus.SCHEDULED, SEND_AT, 1, null, false, null));
        assertThat(row(byHand)).isEqualTo(new Row(MessageStatus.SCHEDULED, SEND_AT, 1, null, false, null));
        assertThat(audit(message)).isEmpty();
        assertThat(jdbc.sql("select event_id from plan_repair")
                        .query(UUID.class)
                        .list())
                .containsExactly(event(message));
        assertThat(syncs(message)).containsExactly("restart 2099-11-02 upgrade");
    }

    @Test
    void aBulkSendWaitsForTheGateWhateverTheMessageIs() {
        MessageState message = message();
        MessageState failed = message();
        jdbc.sql("update scheduled_message set status = 'failed', reason_code = 'SEND_FAILED' where id = :id")
                .param("id", failed.messageId().value())
                .update();
        UUID batch = batch("send_now", message, failed);
        command(message, 1, "sendNow", sendNow(batch, message, 1));
        command(failed, 1, "sendNow", sendNow(batch, failed, 1));

        database.migrate();

        assertThat(jdbc.sql("""
                        select message_id || ' ' || revision || ' ' || actor || ' ' || command_id
                               || ' ' || (valid_until - asked_at = interval '15 minutes')
                        from send_request order by message_id
                        """).query(String.class).list())
                .containsExactly(
                        "%1$s 1 %2$s batch-%3$s-%1$s true".formatted(message.messageId(), PERSON, batch),
                        "%1$s 1 %2$s batch-%3$s-%1$s true".formatted(failed.messageId(), PERSON, batch));
        assertThat(outcomes(batch)).containsExactly("null", "null");
        String today = jdbc.sql("select to_char(now() at time zone 'UTC', 'YYYY-MM-DD')")
                .query(String.class)
                .single();
        assertThat(syncs(message)).containsExactly("restart %s upgrade".formatted(today));
        assertThat(syncs(failed)).containsExactly("restart %s upgrade".formatted(today));
    }

    @Test
    void aChangeThatFollowsASendEndsItsRequest() {
        MessageState message = message();
        UUID batch = batch("send_now", message);
        command(message, 1, "sendNow", sendNow(batch, message, 1));
        command(message, 2, "reschedule", reschedule(LATER, PERSON, 1, null));

        database.migrate();

        assertThat(jdbc.sql("select count(*) from send_request")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(outcomes(batch)).containsExactly("STALE_REVISION");
        assertThat(row(message)).isEqualTo(new Row(MessageStatus.SCHEDULED, LATER, 2, null, true, null));
    }

    @Test
    void theItemsOfABulkChangeKnowWhatBecameOfThem() {
        MessageState earlier = message();
        MessageState waiting = message();
        MessageState stale = message();
        MessageState answered = message();
        UUID batch = batch("reschedule", earlier, waiting, stale, answered);
        command(earlier, 1, "reschedule", reschedule(LATER, PERSON, 1, null));
        jdbc.sql("update outbox set done_at = now(), outcome = 'DONE'").update();
        command(waiting, 1, "reschedule", reschedule(LATER, PERSON, 1, null));
        command(stale, 1, "reschedule", reschedule(LATER, PERSON, 5, null));
        command(answered, 1, "reschedule", reschedule(LATER, PERSON, 1, "c-2"));
        jdbc.sql("""
                        insert into command_answer (org_id, command_id, message_id, revision, answered_at)
                        values (:org, 'c-2', :message, 2, now())
                        """)
                .param("org", org.value())
                .param("message", answered.messageId().value())
                .update();

        database.migrate();

        assertThat(outcomes(batch)).containsExactly("DONE", "DONE", "STALE_REVISION", "DONE");
        assertThat(row(waiting)).isEqualTo(new Row(MessageStatus.SCHEDULED, LATER, 2, null, true, null));
        assertThat(row(answered))
                .as("it was carried out before")
                .isEqualTo(new Row(MessageStatus.SCHEDULED, SEND_AT, 1, null, false, null));
        assertThat(audit(answered)).isEmpty();
    }

    @Test
    void theRunsOfDeletedMessagesEnd() {
        MessageState undoable = deleted();
        MessageState cancelling = deleted();
        MessageState cancelled = deleted();
        UUID deletion = Ids.next();
        jdbc.sql("""
                        insert into deletion (id, org_id, actor, filter, requested_at, undo_until, cancelling_since)
                        values (:id, :org, :actor, '{}', now(), now(), now())
                        """)
                .param("id", deletion)
                .param("org", org.value())
                .param("actor", PERSON)
                .update();
        item(deletion, undoable, null);
        item(deletion, cancelling, 2);
        item(deletion, cancelled, 2);
        command(undoable, 1, "reschedule", reschedule(LATER, PERSON, 1, null));
        command(cancelling, 2, "cancel", "{}");
        command(cancelled, 2, "cancel", "{}");
        jdbc.sql("update outbox set done_at = now(), outcome = 'DONE' where message_id = :id")
                .param("id", cancelled.messageId().value())
                .update();

        database.migrate();

        assertThat(row(undoable)).isEqualTo(new Row(MessageStatus.SCHEDULED, SEND_AT, 1, null, false, null));
        assertThat(syncs(undoable)).containsExactly("restart infinity upgrade");
        assertThat(syncs(cancelling)).containsExactly("restart infinity upgrade");
        assertThat(syncs(cancelled)).isEmpty();
        assertThat(jdbc.sql("select told from deletion_item order by message_id")
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, false, true);
    }

    @Test
    void everyOpenMessageGetsANewRunTheNearestFirstAndAClosedOneNone() {
        MessageState scheduled = message();
        MessageState retrying = message();
        MessageState paused = message();
        MessageState sent = message();
        set(retrying, "retrying', next_attempt_at = '2026-11-05T00:00:00Z");
        set(paused, "paused");
        set(sent, "sent");

        database.migrate();

        assertThat(jdbc.sql("select message_id from engine_sync order by turn, stamp")
                        .query(UUID.class)
                        .list())
                .containsExactly(
                        retrying.messageId().value(),
                        scheduled.messageId().value(),
                        paused.messageId().value());
    }

    private MessageState message() {
        return MessageFixture.insert(jdbc, org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
    }

    private MessageState deleted() {
        MessageState message = message();
        jdbc.sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", message.messageId().value())
                .update();
        return message;
    }

    private void set(MessageState message, String status) {
        jdbc.sql("update scheduled_message set status = '%s' where id = :id".formatted(status))
                .param("id", message.messageId().value())
                .update();
    }

    private void command(MessageState message, int number, String command, String payload) {
        jdbc.sql("""
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        values (:org, :message, :number, :command, cast(:payload as jsonb), :now)
                        """)
                .param("org", org.value())
                .param("message", message.messageId().value())
                .param("number", number)
                .param("command", command)
                .param("payload", payload)
                .param("now", Times.timestamp(GIVEN_AT))
                .update();
    }

    private static String reschedule(Instant sendAt, String actor, int revision, @Nullable String commandId) {
        String identity = commandId == null ? "" : ", \"commandId\": \"%s\"".formatted(commandId);
        return "{\"sendAt\": \"%s\", \"actor\": \"%s\", \"expectedRevision\": %d, \"issuedAt\": \"%s\"%s}"
                .formatted(sendAt, actor, revision, GIVEN_AT, identity);
    }

    private static String sendNow(UUID batch, MessageState message, int revision) {
        return "{\"actor\": \"%s\", \"expectedRevision\": %d, \"issuedAt\": \"%s\", \"commandId\": \"batch-%s-%s\"}"
                .formatted(PERSON, revision, GIVEN_AT, batch, message.messageId());
    }

    private UUID batch(String action, MessageState... messages) {
        UUID batch = Ids.next();
        jdbc.sql("""
                        insert into batch (id, org_id, actor, action, request, created_at)
                        values (:id, :org, :actor, :action, '{}', now())
                        """)
                .param("id", batch)
                .param("org", org.value())
                .param("actor", PERSON)
                .param("action", action)
                .update();
        for (MessageState message : messages) {
            jdbc.sql("insert into batch_item (batch_id, message_id, revision, command_no) values (?, ?, 1, 1)")
                    .params(batch, message.messageId().value())
                    .update();
        }
        return batch;
    }

    private void item(UUID deletion, MessageState message, @Nullable Integer cancelNumber) {
        jdbc.sql("insert into deletion_item (deletion_id, message_id, cancel_no) values (?, ?, cast(? as integer))")
                .params(deletion, message.messageId().value(), cancelNumber)
                .update();
    }

    private Row row(MessageState message) {
        return jdbc.sql("""
                        select status, send_at, revision, reason_code, pinned, skipped_from from scheduled_message
                        where id = :id
                        """)
                .param("id", message.messageId().value())
                .query((row, number) -> new Row(
                        MessageStatus.ofWireName(row.getString("status")),
                        Times.instant(row, "send_at"),
                        row.getLong("revision"),
                        row.getString("reason_code"),
                        row.getBoolean("pinned"),
                        row.getString("skipped_from")))
                .single();
    }

    private UUID event(MessageState message) {
        return jdbc.sql("select event_id from scheduled_message where id = :id")
                .param("id", message.messageId().value())
                .query(UUID.class)
                .single();
    }

    private List<String> audit(MessageState message) {
        return jdbc.sql("""
                        select revision || ' ' || actor || ' ' || action || ' ' || coalesce(reason_code, 'null')
                        from audit_entry where message_id = :id order by revision
                        """)
                .param("id", message.messageId().value())
                .query(String.class)
                .list();
    }

    private String audited(MessageState message, String column) {
        return jdbc.sql("select %s::text from audit_entry where message_id = :id".formatted(column))
                .param("id", message.messageId().value())
                .query(String.class)
                .single();
    }

    private List<String> outcomes(UUID batch) {
        return jdbc.sql("select coalesce(outcome, 'null') from batch_item where batch_id = :id order by message_id")
                .param("id", batch)
                .query(String.class)
                .list();
    }

    /** With the day of their turn. */
    private List<String> syncs(MessageState message) {
        return jdbc.sql("""
                        select kind || ' '
                               || case when turn = 'infinity' then 'infinity'
                                       else to_char(turn at time zone 'UTC', 'YYYY-MM-DD') end
                               || ' ' || cause
                        from engine_sync where message_id = :id
                        """)
                .param("id", message.messageId().value())
                .query(String.class)
                .list();
    }
}
