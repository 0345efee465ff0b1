package io.cuesheet.application.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.application.temporal.TemporalSettings;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class EngineAwayTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TestDatabase database = TestDatabase.create();
    private final Season season = new Season(database.jdbc(), "demo");
    private final Caller caller = new Caller(season.org(), "service:test", Role.OPERATOR);
    private final MessageId id = season.message("Away", NOW.plusSeconds(60));

    @AfterEach
    void closeDatabase() {
        database.close();
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
        TemporalSettings away = new TemporalSettings("127.0.0.1:" + port, "default", "");
        try (AnnotationConfigApplicationContext context = UseCases.start(database, () -> NOW, away)) {
            MessageRepository messages = context.getBean(MessageRepository.class);
            MessageCommands commands = context.getBean(MessageCommands.class);
            Message before = messages.find(season.org(), id).orElseThrow();
            long start = System.nanoTime();
            assertThatThrownBy(() -> commands.sendNow(caller, id, false, false, null, null))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            failure -> assertThat(failure.code()).isEqualTo(ReasonCode.ENGINE_UNAVAILABLE));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
            assertThat(messages.find(season.org(), id)).contains(before);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
