package io.cuesheet.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.application.UseCases;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Listeners hear of what this process committed, and of what others wrote straight into the database; of nothing else. */
class ChangesAfterCommitTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient direct = database.jdbc();
    private final Season season = new Season(direct, "demo");
    private final List<MessageId> messages = IntStream.range(0, 30)
            .mapToObj(number -> season.message("Event " + number, NOW.plusSeconds(90_000)))
            .toList();
    private ConfigurableApplicationContext context;
    private TransactionTemplate transaction;
    private Connection listening;

    @BeforeEach
    void listen() throws SQLException {
        context = UseCases.start(database, () -> NOW);
        transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        listening = database.dataSource().getConnection();
        try (Statement statement = listening.createStatement()) {
            statement.execute("listen cuesheet_message");
            statement.execute("listen cuesheet_engine");
        }
    }

    @AfterEach
    void stop() throws SQLException {
        listening.close();
        context.close();
        database.close();
    }

    @Test
    void aCommittedEditIsHeardByPagesAndSyncers() throws SQLException {
        pause(messages.getFirst());

        assertThat(heard(2))
                .containsExactlyInAnyOrder(
                        "cuesheet_message " + season.org() + ":" + messages.getFirst(), "cuesheet_engine ");
    }

    @Test
    void aPageIsToldOfACommittedEdit() throws InterruptedException {
        BlockingQueue<MessageChange> seen = new LinkedBlockingQueue<>();
        try (ConfigurableApplicationContext page = UseCases.start(database, () -> NOW, MessageChanges.class)) {
            page.getBean(MessageChanges.class).subscribe(season.org(), seen::add);
            MessageChange change = null;
            for (int next = 0; change == null && next < messages.size(); next++) {
                pause(messages.get(next));
                change = seen.poll(1, TimeUnit.SECONDS);
            }
            assertThat(change).isNotNull();
            assertThat(messages).contains(change.message());
        }
    }

    @Test
    void whatWasRolledBackIsNotHeard() throws SQLException {
        transaction.executeWithoutResult(status -> {
            pause(messages.getFirst());
            status.setRollbackOnly();
        });
        pause(messages.getLast());

        assertThat(heard(2))
                .containsExactlyInAnyOrder(
                        "cuesheet_message " + season.org() + ":" + messages.getLast(), "cuesheet_engine ");
    }

    @Test
    void theCommitItselfNotifiesNobody() throws SQLException {
        try (Connection writer = database.dataSource().getConnection();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("select set_config('cuesheet.collected', '+', true)");
            statement.execute("update scheduled_message set pinned = true where id = '" + messages.get(3) + "'");
            writer.commit();
            // A notification of a later transaction comes after one of an earlier.
            statement.execute("update scheduled_message set pinned = true where id = '" + messages.get(4) + "'");
            writer.commit();
            writer.setAutoCommit(true);
        }
        assertThat(heard(1)).containsExactly("cuesheet_message " + season.org() + ":" + messages.get(4));
    }

    @Test
    void manyChangesOfOneTransactionAreToldAsMany() throws SQLException {
        transaction.executeWithoutResult(status -> messages.forEach(this::pause));

        assertThat(heard(2)).containsExactlyInAnyOrder("cuesheet_message " + season.org() + ":*", "cuesheet_engine ");
    }

    @Test
    void whoeverWritesStraightIntoTheDatabaseIsHeard() throws SQLException {
        direct.sql("update scheduled_message set pinned = true where id = ?")
                .param(messages.get(7).value())
                .update();

        assertThat(heard(1)).containsExactly("cuesheet_message " + season.org() + ":" + messages.get(7));
    }

    private void pause(MessageId message) {
        Envelope envelope = new Envelope("user:1", null, null, null, null, null);
        context.getBean(MessageEditor.class)
                .edit(season.org(), Edit.of(message, new ChangeStatus(MessageStatus.PAUSED, null, envelope)), null);
    }

    /** The next notifications, as many as are waited for, and those that come with them. */
    private List<String> heard(int atLeast) throws SQLException {
        List<String> heard = new ArrayList<>();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (heard.size() < atLeast && System.nanoTime() < end) {
            PGNotification[] next = listening.unwrap(PGConnection.class).getNotifications(1_000);
            Arrays.stream(next == null ? new PGNotification[0] : next)
                    .map(each -> each.getName() + " " + each.getParameter())
                    .forEach(heard::add);
        }
        return heard;
    }
}
