package io.cuesheet.db.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.RepositoryTest;
import io.cuesheet.db.Times;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which commands a relay gets, in which order, and what becomes of them. */
class OutboxRepositoryTest extends RepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant SEND_AT = NOW.plusSeconds(3600);
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final OutboxRepository outbox = context.getBean(OutboxRepository.class);

    @AfterEach
    void forget() {
        database.jdbc().sql("delete from outbox").update();
    }

    @Test
    void aCommandComesWithItsMessageAsItIsNow() {
        MessageState message = message(org);
        long id = command(org, message, 1, "reschedule", "{\"actor\": \"user:1\"}");

        OutboxCommand leased = lease().getFirst();

        assertThat(leased)
                .isEqualTo(new OutboxCommand(
                        id,
                        "reschedule",
                        "{\"actor\": \"user:1\"}",
                        1,
                        true,
                        new MessageStart(org, leased.message().eventId(), "REMINDER", message, 730)));
    }

    @Test
    void ofEachMessageOnlyTheFirstOpenCommandIsLeased() {
        MessageState one = message(org);
        MessageState two = message(other);
        long second = command(org, one, 2, "sendNow", "{}");
        long first = command(org, one, 1, "start", "{}");
        long elsewhere = command(other, two, 1, "start", "{}");

        assertThat(leasedIds()).containsExactly(first, elsewhere);
        assertThat(leasedIds()).isEmpty();

        outbox.finishAll(List.of(first, elsewhere), "DONE", NOW);
        assertThat(leasedIds()).containsExactly(second);
    }

    @Test
    void aLeaseThatRanOutIsGivenToTheNextWhoAsks() {
        long id = command(org, message(org), 1, "start", "{}");
        lease();

        assertThat(outbox.lease(10, NOW.plus(LEASE), LEASE)).isEmpty();
        assertThat(outbox.lease(10, NOW.plus(LEASE).plusMillis(1), LEASE))
                .extracting(OutboxCommand::id, OutboxCommand::tries)
                .containsExactly(tuple(id, 2));
    }

    @Test
    void whatIsPostponedWaitsAndWhatIsDoneStaysDone() {
        long waiting = command(org, message(org), 1, "start", "{}");
        long done = command(org, message(org), 1, "start", "{}");
        lease();
        outbox.finishAll(List.of(done), "STALE_REVISION", NOW);

        outbox.postpone(List.of(waiting, done), NOW.plusSeconds(2));

        assertThat(outbox.lease(10, NOW.plusSeconds(1), LEASE)).isEmpty();
        assertThat(outbox.lease(10, NOW.plusSeconds(3), LEASE))
                .extracting(OutboxCommand::id)
                .containsExactly(waiting);
        assertThat(database.jdbc()
                        .sql("select outcome from outbox where id = :id")
                        .param("id", done)
                        .query(String.class)
                        .single())
                .isEqualTo("STALE_REVISION");
    }

    @Test
    void theCommandOfADeletedMessageSaysSo() {
        MessageState message = message(org);
        command(org, message, 1, "cancel", "{}");
        database.jdbc()
                .sql("update scheduled_message set deleted_at = now() where id = :id")
                .param("id", message.messageId().value())
                .update();

        assertThat(lease()).singleElement().matches(command -> !command.live());
    }

    private List<OutboxCommand> lease() {
        return outbox.lease(10, NOW, LEASE);
    }

    private List<Long> leasedIds() {
        return lease().stream().map(OutboxCommand::id).toList();
    }

    private static MessageState message(OrgId org) {
        return MessageFixture.insert(
                database.jdbc(), org, "REMINDER", SEND_AT, SEND_AT.plusSeconds(60), "a@example.org");
    }

    private static long command(OrgId org, MessageState message, int number, String command, String payload) {
        return database.jdbc()
                .sql("""
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        values (:org, :message, :number, :command, cast(:payload as jsonb), :now)
                        returning id
                        """)
                .param("org", org.value())
                .param("message", message.messageId().value())
                .param("number", number)
                .param("command", command)
                .param("payload", payload)
                .param("now", Times.timestamp(NOW))
                .query(Long.class)
                .single();
    }
}
