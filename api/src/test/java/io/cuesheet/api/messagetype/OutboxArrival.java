package io.cuesheet.api.messagetype;

import io.cuesheet.db.Json;
import io.cuesheet.db.message.ProjectionRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stands in for relay and workflows: what waits in the outbox is judged and projected as they would. */
record OutboxArrival(JdbcClient jdbc, TransactionTemplate transactions, ProjectionRepository projection) {

    private record Sent(long id, MessageId message, MessageCommand command) {

        static Sent of(ResultSet row, int number) throws SQLException {
            return new Sent(
                    row.getLong("id"),
                    new MessageId(row.getObject("message_id", UUID.class)),
                    MessageCommand.of(row.getString("command"), Json.read(row.getString("payload"))));
        }
    }

    /** The outcomes, in the order in which the commands were given. */
    List<String> arrive(OrgId org, Instant now) {
        jdbc.sql("update outbox set done_at = now(), outcome = 'DONE' where org_id = :org and command = 'start'")
                .param("org", org.value())
                .update();
        List<Sent> underway = jdbc.sql(
                        "select id, message_id, command, payload::text from outbox where org_id = :org and done_at is null order by id")
                .param("org", org.value())
                .query(Sent::of)
                .list();
        return underway.stream()
                .map(sent -> transactions.execute(status -> done(sent, outcome(org, sent, now))))
                .toList();
    }

    private String outcome(OrgId org, Sent sent, Instant now) {
        MessageState row = projection.lock(org, sent.message()).orElseThrow().state();
        try {
            MessageCommand command = sent.command();
            MessageState next = new CommandJudge(Duration.ofDays(730)).judge(command, row, now);
            projection.project(new Projection(
                    org,
                    next,
                    command.name(),
                    command.pins(),
                    command.envelope().actor(),
                    command.envelope().reason(),
                    command.envelope().commandId(),
                    now,
                    row));
            return "DONE";
        } catch (CommandRejected refused) {
            return refused.reasonCode().name();
        }
    }

    private String done(Sent sent, String outcome) {
        jdbc.sql("update outbox set done_at = now(), outcome = :outcome where id = :id")
                .param("outcome", outcome)
                .param("id", sent.id())
                .update();
        return outcome;
    }
}
