package io.cuesheet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.List;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds of messages, compared with the model. */
record Rows(JdbcClient jdbc) {

    Expected read(Kept message) {
        return jdbc.sql("""
            select status, send_at, revision, attempts, reason_code, next_attempt_at, deleted_at
            from scheduled_message where id = :id
            """)
                .param("id", message.id.value())
                .query((row, number) -> new Expected(
                        MessageStatus.ofWireName(row.getString("status")),
                        Times.instant(row, "send_at"),
                        row.getLong("revision"),
                        row.getInt("attempts"),
                        row.getString("reason_code"),
                        Times.nullableInstant(row, "next_attempt_at"),
                        row.getObject("deleted_at") != null))
                .single();
    }

    /** The row is what the model says. */
    void expect(Kept message) {
        assertThat(read(message)).as("the row of %s", message).isEqualTo(message.now);
        assertThat(failures(message)).as("the round of %s", message).isEqualTo(message.failures);
    }

    private int failures(Kept message) {
        return jdbc.sql("select round_failures from scheduled_message where id = :id")
                .param("id", message.id.value())
                .query(Integer.class)
                .single();
    }

    static Expected of(MessageState state) {
        return new Expected(
                state.status(),
                state.sendAt(),
                state.revision(),
                state.attempts(),
                state.reasonCode(),
                state.nextAttemptAt(),
                false);
    }

    boolean isHeld(Kept message) {
        return jdbc.sql("select count(*) from organisation_hold where org_id = :org")
                        .param("org", message.org.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** What the ledger has of the message's attempts before this one: an outcome, or {@code none}. */
    List<String> outcomesBefore(Kept message, int attempt) {
        return jdbc.sql("""
            select coalesce(outcome, 'none') from delivery_attempt
            where message_id = :id and attempt < :attempt order by attempt
            """)
                .param("id", message.id.value())
                .param("attempt", attempt)
                .query(String.class)
                .list();
    }

    /** Every change has its entry in the history, and tells what the message was then. */
    void expectHistory(Kept message) {
        List<Long> revisions = jdbc.sql(
                        "select revision from audit_entry where message_id = :id and revision is not null order by"
                                + " revision")
                .param("id", message.id.value())
                .query(Long.class)
                .list();
        assertThat(revisions)
                .as("the revisions of %s", message)
                .isEqualTo(LongStream.rangeClosed(2, message.now.revision())
                        .boxed()
                        .toList());
        jdbc.sql("select revision, after->>'status' from audit_entry where message_id = :id and after is not null")
                .param("id", message.id.value())
                .query(row -> {
                    assertThat(row.getString(2))
                            .as("%s at revision %s", message, row.getLong(1))
                            .isEqualTo(
                                    message.history.get(row.getLong(1)).status().wireName());
                });
    }

    /** Whether its run is still to be told something. */
    boolean isUntold(Kept message) {
        return jdbc.sql("select count(*) from engine_sync where message_id = :id")
                        .param("id", message.id.value())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    int untold() {
        return jdbc.sql("select count(*) from engine_sync").query(Integer.class).single();
    }
}
