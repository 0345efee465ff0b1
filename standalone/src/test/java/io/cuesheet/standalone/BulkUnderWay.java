package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.message.MessageState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A batch that moves messages by a day while the process dies. All were seen at revision 1; one has changed since and has to be left
 * alone.
 */
record BulkUnderWay(String id, Set<String> messages, String changed) {

    private static final String MOVE = """
            {"action": "reschedule", "shift": "P1D", "ids": ["%s"], "revisions": {"%s": 1}}""";
    private static final Duration SHIFT = Duration.ofDays(1);

    /** Somebody has the last message under a lock, until the process dies: the first part is carried out, and the second one waits. */
    static BulkUnderWay start(Api api, Connection holder, JdbcClient jdbc, Collection<String> messages, String changed)
            throws SQLException {
        holder.setAutoCommit(false);
        try (PreparedStatement lock =
                holder.prepareStatement("select 1 from scheduled_message where id = cast(? as uuid) for update")) {
            lock.setString(1, messages.stream().max(Comparator.naturalOrder()).orElseThrow());
            lock.execute();
        }
        Thread.startVirtualThread(() ->
                api.call("POST", "/api/scheduler/jobs/bulk", MOVE.formatted(String.join("\", \"", messages), changed)));
        Eventually.within(Duration.ofSeconds(60), () -> assertThat(latest(jdbc)).isPresent());
        return new BulkUnderWay(latest(jdbc).orElseThrow(), new HashSet<>(messages), changed);
    }

    private static Optional<String> latest(JdbcClient jdbc) {
        return jdbc.sql("select id::text from batch order by created_at desc limit 1")
                .query(String.class)
                .optional();
    }

    /** How many of its messages were noted as changed or left alone. */
    int noted(JdbcClient jdbc) {
        return jdbc.sql("""
                        select count(*) from batch_item where batch_id = cast(? as uuid) and outcome is not null
                        """).param(id).query(Integer.class).single();
    }

    /** What a message has to be in the end, given what it was. */
    MessageState expected(MessageState before) {
        String message = before.messageId().toString();
        return messages.contains(message) && !message.equals(changed)
                ? new MessageState(
                        before.messageId(),
                        before.status(),
                        before.sendAt().plus(SHIFT),
                        before.revision() + 1,
                        before.attempts(),
                        before.reasonCode(),
                        before.nextAttemptAt())
                : before;
    }

    void expectEachAppliedOnce(Api api, JdbcClient jdbc) {
        JsonNode told = api.get("/api/scheduler/batches/" + id + "?limit=1");
        Map<String, Integer> counts = Map.of(
                "total", told.get("total").intValue(),
                "open", told.get("open").intValue(),
                "done", told.get("done").intValue(),
                "conflicts", told.get("conflicts").intValue());
        assertThat(counts)
                .isEqualTo(Map.of("total", messages.size(), "open", 0, "done", messages.size() - 1, "conflicts", 1));
        // By hand the one that changed was moved as well, once.
        assertThat(jdbc.sql("""
                                select count(*) from audit_entry
                                where message_id = any(cast(? as uuid[])) and action = 'reschedule'
                                group by message_id
                                """)
                        .param(messages.toArray(String[]::new))
                        .query(Integer.class)
                        .list())
                .hasSize(messages.size())
                .containsOnly(1);
    }
}
