package io.cuesheet.worker.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.outbox.OutboxCommand;
import io.cuesheet.db.outbox.OutboxRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The relay on a real outbox, with a Temporal that does what a test tells. */
class OutboxRelayTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private final BlockingQueue<OutboxCommand> handedOver = new LinkedBlockingQueue<>();
    private volatile Function<OutboxCommand, String> answer = command -> "DONE";
    private volatile Instant now = NOW;
    private AnnotationConfigApplicationContext context;
    private OutboxRelay relay;

    @BeforeEach
    void start() {
        context = UseCases.start(database, () -> now);
        CommandHandover handover = new ScriptedHandover(context);
        relay = new OutboxRelay(
                context.getBean(OutboxRepository.class), handover, database.dataSource(), context.getBean(Clock.class));
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
        context.close();
    }

    @Test
    void aWrittenCommandIsHandedOverAndKeepsItsOutcome() throws InterruptedException {
        answer = command -> command.command().equals("start") ? "DONE" : "STALE_REVISION";
        MessageState message = message();
        command(message, 1, "start");
        command(message, 2, "reschedule");

        assertThat(next().command()).isEqualTo("start");
        assertThat(next().command()).isEqualTo("reschedule");
        expectOutcomes("start DONE 2026-11-01T12:00Z 1", "reschedule STALE_REVISION 2026-11-01T12:00Z 1");
    }

    @Test
    void whatCantBeHandedOverYetIsTriedAgainAfterAWhileAndHoldsUpNobodyElse() throws InterruptedException {
        answer = command -> {
            if (command.tries() == 1 && !command.isStart()) {
                throw new NotYet();
            }
            return "DONE";
        };
        command(message(), 1, "reschedule");
        command(message(), 1, "start");

        expectOutcomes("reschedule open 1", "start DONE 2026-11-01T12:00Z 1");
        expectPostponed();
        handedOver.clear();
        now = NOW.plusSeconds(3);

        assertThat(next().tries()).isEqualTo(2);
        expectOutcomes("reschedule DONE 2026-11-01T12:00:03Z 2", "start DONE 2026-11-01T12:00Z 1");
    }

    @Test
    void aFaultLeavesTheCommandOpenAndTheRelayAlive() throws InterruptedException {
        answer = command -> {
            throw new IllegalStateException("whatever it is");
        };
        command(message(), 1, "reschedule");
        next();
        expectPostponed();

        answer = command -> "DONE";
        now = NOW.plusSeconds(3);
        expectOutcomes("reschedule DONE 2026-11-01T12:00:03Z 2");
    }

    private OutboxCommand next() throws InterruptedException {
        OutboxCommand command = handedOver.poll(20, TimeUnit.SECONDS);
        assertThat(command).as("a command within 20 s").isNotNull();
        return command;
    }

    private void expectOutcomes(String... outcomes) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(outcomes()).containsExactly(outcomes));
    }

    /** What is open was given back, to be tried again in two seconds. */
    private void expectPostponed() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(database.jdbc()
                                .sql("select leased_until from outbox where done_at is null")
                                .query((row, number) -> Times.instant(row, "leased_until"))
                                .list())
                        .containsExactly(NOW.plusSeconds(2)));
    }

    private List<String> outcomes() {
        return database.jdbc()
                .sql("select command, outcome, done_at, tries from outbox order by id")
                .query((row, number) -> "%s %s %d"
                        .formatted(
                                row.getString("command"),
                                row.getObject("done_at") == null
                                        ? "open"
                                        : row.getString("outcome") + " "
                                                + Times.instant(row, "done_at").atOffset(ZoneOffset.UTC),
                                row.getInt("tries")))
                .list();
    }

    private MessageState message() {
        return MessageFixture.insert(
                database.jdbc(), org, "REMINDER", NOW.plusSeconds(3600), NOW.plusSeconds(7200), "a@example.org");
    }

    private void command(MessageState message, int number, String command) {
        database.jdbc()
                .sql("""
                        insert into outbox (org_id, message_id, command_no, command, payload, created_at)
                        values (:org, :message, :number, :command, '{}', :now)
                        """)
                .param("org", org.value())
                .param("message", message.messageId().value())
                .param("number", number)
                .param("command", command)
                .param("now", Times.timestamp(NOW))
                .update();
    }

    private final class ScriptedHandover extends CommandHandover {

        ScriptedHandover(AnnotationConfigApplicationContext context) {
            super(
                    context.getBean(MessageRuns.class),
                    context.getBean(CommandLookup.class),
                    new WorkflowClosing(context.getBean(MessageRuns.class)));
        }

        @Override
        String handOver(OutboxCommand command) {
            handedOver.add(command);
            return answer.apply(command);
        }
    }
}
