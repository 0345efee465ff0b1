package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database can't be reached from the moment in which a mail server takes a mail: the mail is not sent again. */
class DatabaseAwayTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static DataFolder folder;
    private static EmbeddedDatabase database;
    private static Relay toDatabase;
    private static ScriptedSmtpServer mail;
    private static RunningCuesheet cuesheet;
    private static ConsistencyChecks checks;

    @BeforeAll
    static void start() throws IOException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "database-away-");
        folder = DataFolder.open(data);
        database = EmbeddedDatabase.start(folder);
        toDatabase = new Relay(
                URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort());
        mail = new ScriptedSmtpServer();
        cuesheet = new RunningCuesheet(Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://%s:%d/cuesheet".formatted(Ports.LOOPBACK, toDatabase.port()),
                "SPRING_DATASOURCE_USERNAME",
                EmbeddedDatabase.OWNER,
                "SPRING_DATASOURCE_PASSWORD",
                database.ownerPassword(),
                "CUESHEET_SMTP_URL",
                "smtp://" + Ports.LOOPBACK + ":" + mail.port()));
        checks = ConsistencyChecks.of(cuesheet, mail);
    }

    @AfterAll
    static void stop() throws Exception {
        cuesheet.close();
        mail.close();
        toDatabase.close();
        database.close();
        folder.close();
    }

    @Tag("instance")
    @Test
    void aDatabaseThatIsAwayForSomeSecondsCostsNoCopy() {
        String id = sentWhileAwayFor(Duration.ofSeconds(4));

        assertThat(attempts(id)).containsExactly("SENT accepted");
    }

    @Tag("soak")
    @Test
    void aDatabaseThatIsAwayForHalfAMinuteCostsNoCopy() {
        String id = sentWhileAwayFor(Duration.ofSeconds(30));

        assertThat(attempts(id)).containsExactly("SENT accepted");
    }

    /** Longer than the worker waits for it: Temporal keeps the outcome meanwhile. */
    @Tag("soak")
    @Test
    void aDatabaseThatIsAwayForMinutesCostsNoCopy() {
        String id = sentWhileAwayFor(Duration.ofSeconds(150));

        assertThat(attempts(id)).containsExactly("SENT recorded late");
    }

    /** The message of a mail that was taken; the database went away in that moment and came back so much later. */
    private static String sentWhileAwayFor(Duration outage) {
        cuesheet.importCsv(Tour.of("away-" + outage.toSeconds(), 1).csv());
        String id = newest();
        mail.on(Phase.DOT, client -> {
            toDatabase.cut();
            return ScriptedSmtpServer.reply(ScriptedSmtpServer.usual(Phase.DOT)).act(client);
        });
        int before = mail.texts().size();
        assertThat(cuesheet.api()
                        // Not at once: the answer must be there before the mail is.
                        .patch(
                                id,
                                "{\"send_at\":\"%s\"}".formatted(Instant.now().plusSeconds(3)))
                        .statusCode())
                .isEqualTo(200);
        Eventually.within(SOON, () -> assertThat(mail.texts()).hasSize(before + 1));

        Awaitility.await()
                .during(outage)
                .atMost(outage.plus(SOON))
                .until(() -> mail.texts().size() == before + 1);
        mail.recover();
        toDatabase.restore();

        Eventually.within(
                SOON,
                () -> assertThat(checks.rows().get(id))
                        .extracting(MessageState::status)
                        .isEqualTo(MessageStatus.SENT));
        assertThat(checks.copies().get(id)).isOne();
        System.out.printf("Database away for %s after a mail was taken: %s%n", outage, attempts(id));
        return id;
    }

    private static String newest() {
        return cuesheet.jdbc()
                .sql("select id::text from scheduled_message order by id desc limit 1")
                .query(String.class)
                .single();
    }

    /** Outcome and detail of each. */
    private static List<String> attempts(String id) {
        return cuesheet.jdbc()
                .sql(
                        "select outcome || ' ' || detail from delivery_attempt where message_id = :id::uuid order by attempt")
                .param("id", id)
                .query(String.class)
                .list();
    }
}
