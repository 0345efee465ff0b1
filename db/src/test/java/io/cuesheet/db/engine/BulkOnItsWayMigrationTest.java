package io.cuesheet.db.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Ids;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was on its way of bulk commands and deletions. */
class BulkOnItsWayMigrationTest extends CommandsOnTheirWay {

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

    private MessageState deleted() {
        MessageState message = message();
        jdbc.sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", message.messageId().value())
                .update();
        return message;
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

    private List<String> outcomes(UUID batch) {
        return jdbc.sql("select coalesce(outcome, 'null') from batch_item where batch_id = :id order by message_id")
                .param("id", batch)
                .query(String.class)
                .list();
    }
}
