package io.cuesheet.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.engine.TemporalMessageEngine;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.DbConfiguration;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class EngineAwayTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final TestDatabase DATABASE = TestDatabase.create();

    private final Season season = new Season(DATABASE.jdbc(), "org" + System.nanoTime());
    private final Caller caller = new Caller(season.org(), "service:test", Role.OPERATOR);
    private final MessageId id = season.message("Away", NOW.plusSeconds(60));

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void aClosedPortIsToldSoonAndChangesNothing() throws IOException {
        expectUnavailable(closedPort());
    }

    @Test
    void aServerThatNeverAnswersIsToldSoonAndChangesNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            expectUnavailable(silent.getLocalPort());
        }
    }

    private void expectUnavailable(int port) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .build());
        try (AnnotationConfigApplicationContext repositories = repositories()) {
            MessageRepository messages = repositories.getBean(MessageRepository.class);
            TemporalMessageEngine engine = new TemporalMessageEngine(WorkflowClient.newInstance(stubs));
            MessageCommands commands = new MessageCommands(
                    messages,
                    repositories.getBean(CommandLookup.class),
                    engine,
                    repositories.getBean(CallerSource.class),
                    Clock.fixed(NOW, ZoneOffset.UTC));
            Message before = messages.find(season.org(), id).orElseThrow();
            long start = System.nanoTime();
            assertThatThrownBy(() -> commands.reschedule(caller, id, NOW.plusSeconds(90), null, null))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            failure -> assertThat(failure.code()).isEqualTo(ReasonCode.ENGINE_UNAVAILABLE));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(messages.find(season.org(), id)).contains(before);
            engine.destroy();
        } finally {
            stubs.shutdownNow();
        }
    }

    private static AnnotationConfigApplicationContext repositories() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(JdbcClient.class, DATABASE::jdbc);
        context.registerBean(org.springframework.transaction.support.TransactionTemplate.class, DATABASE::transactions);
        context.register(DbConfiguration.class);
        context.refresh();
        return context;
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
