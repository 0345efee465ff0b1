package io.cuesheet.db.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Json;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** None of the commands that were on their way is lost, and none is carried out twice. */
class CommandsOnTheirWayMigrationTest extends CommandsOnTheirWay {

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

    private void set(MessageState message, String status) {
        jdbc.sql("update scheduled_message set status = '%s' where id = :id".formatted(status))
                .param("id", message.messageId().value())
                .update();
    }

    private UUID event(MessageState message) {
        return jdbc.sql("select event_id from scheduled_message where id = :id")
                .param("id", message.messageId().value())
                .query(UUID.class)
                .single();
    }

    private String audited(MessageState message, String column) {
        return jdbc.sql("select %s::text from audit_entry where message_id = :id".formatted(column))
                .param("id", message.messageId().value())
                .query(String.class)
                .single();
    }
}
