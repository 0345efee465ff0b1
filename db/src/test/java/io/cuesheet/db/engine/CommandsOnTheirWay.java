package io.cuesheet.db.engine;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of an older version, in which commands were on their way to their workflows. */
abstract class CommandsOnTheirWay {

    static final Instant GIVEN_AT = Instant.parse("2026-11-01T12:00:00Z");
    static final Instant SEND_AT = Instant.parse("2099-11-02T12:00:00Z");
    static final Instant LATER = Instant.parse("2099-11-03T12:00:00Z");
    static final String PERSON = "user:00000000-0000-7000-8000-000000000001";
    final TestDatabase database = TestDatabase.createAt("28");
    final JdbcClient jdbc = database.jdbc();
    final OrgId org = OrganisationFixture.insertDemo(jdbc);

    record Row(
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

    MessageState message() {
        return MessageFixture.insert(jdbc, org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
    }

    void command(MessageState message, int number, String command, String payload) {
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

    static String reschedule(Instant sendAt, String actor, int revision, @Nullable String commandId) {
        String identity = commandId == null ? "" : ", \"commandId\": \"%s\"".formatted(commandId);
        return "{\"sendAt\": \"%s\", \"actor\": \"%s\", \"expectedRevision\": %d, \"issuedAt\": \"%s\"%s}"
                .formatted(sendAt, actor, revision, GIVEN_AT, identity);
    }

    Row row(MessageState message) {
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

    List<String> audit(MessageState message) {
        return jdbc.sql("""
                        select revision || ' ' || actor || ' ' || action || ' ' || coalesce(reason_code, 'null')
                        from audit_entry where message_id = :id order by revision
                        """)
                .param("id", message.messageId().value())
                .query(String.class)
                .list();
    }

    /** With the day of their turn. */
    List<String> syncs(MessageState message) {
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
