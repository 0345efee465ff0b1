package io.cuesheet.application.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.Season;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.notification.Notifications;
import io.cuesheet.workflows.MessageId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;

class MessageChangesTest {

    private static final Instant SEND_AT = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration SOON = Duration.ofMillis(50);
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static int seasons;

    private final JdbcClient jdbc = DATABASE.jdbc();
    private final Season season = new Season(jdbc, "org" + ++seasons);
    private final MessageId message = season.message("Watched", SEND_AT);
    private final MessageChanges changes =
            new MessageChanges(new Notifications(DATABASE.dataSource(), null), SOON, SOON, Duration.ofMinutes(10));
    private final BlockingQueue<MessageChange> seen = new LinkedBlockingQueue<>();

    @BeforeEach
    void listen() throws InterruptedException {
        changes.start();
        changes.subscribe(season.org(), seen::add);
        touchUntilSeen();
        seen.clear();
    }

    @AfterEach
    void stop() {
        changes.stop();
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void aSubscriberIsToldWhatChangedInItsOrganisation() throws InterruptedException {
        new Season(jdbc, "other" + seasons).message("Elsewhere", SEND_AT);
        MessageId added = season.message("Added", SEND_AT);
        assertThat(next()).isEqualTo(new MessageChange(season.org(), added));
    }

    @Test
    void manyChangesAtOnceAreToldAsOne() throws InterruptedException {
        for (int number = 0; number < 25; number++) {
            season.message("Event " + number, SEND_AT);
        }
        for (int number = 0; number < 25; number++) {
            next();
        }
        jdbc.sql("update scheduled_message set pinned = true where org_id = ?")
                .param(season.org().value())
                .update();
        assertThat(next()).isEqualTo(new MessageChange(season.org(), null));
    }

    @Test
    void aFewChangesOfOneStatementAreToldEachAndComeInOneNotification() throws Exception {
        List<MessageId> few = Stream.of("A", "B", "C")
                .map(name -> season.message(name, SEND_AT))
                .toList();
        for (MessageId ignored : few) {
            next();
        }
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("listen cuesheet_message");

            statement.execute("update scheduled_message set pinned = true where id in ('%s', '%s', '%s')"
                    .formatted(few.get(0), few.get(1), few.get(2)));

            assertThat(connection.unwrap(PGConnection.class).getNotifications(10_000))
                    .hasSize(1);
            statement.execute("unlisten *");
        }
        assertThat(List.of(next(), next(), next()))
                .containsExactlyElementsOf(few.stream()
                        .map(message -> new MessageChange(season.org(), message))
                        .toList());
    }

    @Test
    void aLostConnectionSaysSoAndSaysThatChangesMayBeMissedWhenItIsBack() throws InterruptedException {
        jdbc.sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and query ilike 'listen%' and pid <> pg_backend_pid()
                        """).query().listOfRows();
        assertThat(next()).as("it is lost").isEqualTo(new MessageChange(season.org(), null));
        assertThat(next()).as("it is back").isEqualTo(new MessageChange(season.org(), null));
        MessageId added = season.message("After", SEND_AT);
        assertThat(next()).isEqualTo(new MessageChange(season.org(), added));
    }

    @Test
    void aHoldIsToldThoughNoMessageChanges() throws InterruptedException {
        OrganisationFixture.hold(jdbc, season.org());
        assertThat(next()).isEqualTo(new MessageChange(season.org(), null));
    }

    @Test
    void aFailingSubscriberDoesNotStopTheOthers() throws InterruptedException {
        Runnable failing = changes.subscribe(season.org(), change -> {
            throw new IllegalStateException("this page is broken");
        });
        BlockingQueue<MessageChange> second = new LinkedBlockingQueue<>();
        changes.subscribe(season.org(), second::add);
        MessageId added = season.message("Added", SEND_AT);
        assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo(new MessageChange(season.org(), added));
        failing.run();
    }

    @Test
    void wherePostgreSqlIsNotHeardPagesLookByThemselves() throws InterruptedException {
        changes.stop();
        try (TestDatabase elsewhere = TestDatabase.create()) {
            MessageChanges deaf = new MessageChanges(
                    new Notifications(elsewhere.dataSource(), DATABASE.dataSource()),
                    SOON,
                    SOON,
                    Duration.ofMinutes(10));
            deaf.subscribe(season.org(), seen::add);
            deaf.start();
            assertThat(next()).isEqualTo(new MessageChange(season.org(), null));
            assertThat(next()).as("again and again").isEqualTo(new MessageChange(season.org(), null));
            deaf.stop();
        }
    }

    @Test
    void pagesLookInTurnsThoughNothingWasHeard() throws InterruptedException {
        changes.stop();
        MessageChanges watchful = new MessageChanges(
                new Notifications(DATABASE.dataSource(), null), Duration.ofMillis(5), SOON, Duration.ofMillis(300));
        BlockingQueue<MessageChange> second = new LinkedBlockingQueue<>();
        watchful.subscribe(season.org(), seen::add);
        watchful.subscribe(season.org(), second::add);
        watchful.start();
        MessageChange look = new MessageChange(season.org(), null);
        assertThat(next()).isEqualTo(look);
        assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo(look);
        assertThat(next()).as("in the next round").isEqualTo(look);
        watchful.stop();
    }

    private MessageChange next() throws InterruptedException {
        MessageChange change = seen.poll(10, TimeUnit.SECONDS);
        assertThat(change).as("a change within 10 s").isNotNull();
        return change;
    }

    /** The thread listens some time after the start. */
    private void touchUntilSeen() throws InterruptedException {
        while (seen.poll(50, TimeUnit.MILLISECONDS) == null) {
            jdbc.sql("update scheduled_message set pinned = pinned where id = ?")
                    .param(message.value())
                    .update();
        }
        while (seen.poll(200, TimeUnit.MILLISECONDS) != null) {
            // Drains what was touched more than once.
        }
    }
}
