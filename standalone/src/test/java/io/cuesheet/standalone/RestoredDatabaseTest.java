package io.cuesheet.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * PostgreSQL is restored from a backup after messages were sent. Its rows say that they are still to be sent; Temporal knows better. The
 * second test goes on with what the first one left.
 */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoredDatabaseTest {

    private static final int EVENTS = 19;
    private static final int SENT_SINCE = 50;
    private static final Duration SOON = Duration.ofSeconds(60);

    private static DataFolder folder;
    private static EmbeddedDatabase database;
    private static TemporalDevServer temporal;
    private static Relay toDatabase;
    private static RunningCuesheet cuesheet;

    @BeforeAll
    static void start() throws IOException {
        setDefaultAssertionTimeout(SOON.toMillis());
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "running")), "restored-");
        folder = DataFolder.open(data);
        database = EmbeddedDatabase.start(folder);
        toDatabase = new Relay(port());
        temporal = TemporalDevServer.start(
                folder, RunningCuesheet.temporalCli(), new StandaloneOptions(0, 0, 0, data, false));
        cuesheet = newCuesheet();
        Tour tour = new Tour();
        for (int event = 0; event < EVENTS; event++) {
            tour.add("Hall " + event, 60, "office-%d@example.org".formatted(event));
        }
        cuesheet.importCsv(tour.csv());
        Eventually.within(SOON, () -> assertThat(count("engine_sync")).isZero());
    }

    @AfterAll
    static void stop() throws Exception {
        cuesheet.close();
        temporal.close();
        toDatabase.close();
        database.close();
        folder.close();
    }

    @Test
    @Order(1)
    void whatWasSentAfterTheBackupIsHeldAndReviewedAndSettledByOneClick() throws Exception {
        List<String> messages = messages("status = 'scheduled'");
        List<String> sent = messages.subList(0, SENT_SINCE);
        List<String> unsent = messages.subList(SENT_SINCE, messages.size());
        Backup backup = backup();
        send(sent.subList(1, SENT_SINCE));
        sendNow(sent.getFirst());

        cuesheet.close();
        restore(backup);
        cuesheet = newCuesheet();

        Eventually.within(SOON, () -> assertThat(inReview()).containsExactlyInAnyOrderElementsOf(sent));
        assertThat(heartbeat().get("database_restored_at").isNull()).isFalse();
        Eventually.within(
                SOON,
                () -> assertThat(messages("status = 'scheduled' and revision > 1000000"))
                        .containsExactlyInAnyOrderElementsOf(unsent));
        assertThat(count("delivery_attempt")).isZero();
        makeDue(unsent.subList(0, 2));
        Eventually.within(
                SOON, () -> assertThat(messages("reason_code = 'ORG_HELD'")).hasSize(2));

        settleInThePage();

        assertThat(messages("status = 'sent' and reason_code = 'SENT_BEFORE_RESTORE'"))
                .containsExactlyInAnyOrderElementsOf(sent);
        Eventually.within(SOON, () -> assertThat(mails()).isEqualTo(2));
        assertThat(heartbeat().get("database_restored_at").isNull()).isTrue();
    }

    @Test
    @Order(2)
    void aWorkerThatRunsAllTheTimeNoticesItAtItsNextDelivery() throws Exception {
        List<String> messages = messages("status = 'scheduled'");
        List<String> sent = messages.subList(0, 2);
        String due = messages.get(2);
        Backup backup = backup();
        send(sent);
        int mails = mails();

        toDatabase.cut();
        restore(backup);
        toDatabase.restore();
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.api().patch(due, sendAt()).statusCode())
                        .isEqualTo(200));

        Eventually.within(
                SOON, () -> assertThat(messages("reason_code = 'ORG_HELD'")).containsExactly(due));
        Eventually.within(SOON, () -> assertThat(inReview()).containsExactlyInAnyOrderElementsOf(sent));
        assertThat(mails()).isEqualTo(mails);
        String again = sent.getFirst();
        assertThat(cuesheet.api()
                        .patch(again, "{\"status\":\"scheduled\",\"send_at\":\"%s\"}".formatted(Instant.now()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(RunningCuesheet.json(cuesheet.call("POST", "/api/scheduler/restore/settle", "{}"))
                        .get("marked_sent")
                        .intValue())
                .isOne();
        Eventually.within(
                SOON,
                () -> assertThat(messages("status = 'sent' and reason_code is null"))
                        .contains(due, again));
        assertThat(mails()).isEqualTo(mails + 2);
    }

    private static void settleInThePage() {
        try (Browser browser = new Browser()) {
            Page page = Size.DESKTOP.signIn(browser, cuesheet.url());
            page.navigate(cuesheet.url());
            assertThat(page.locator("#restore-banner")).containsText("The database was restored from a backup");
            page.locator("#restore-review").click();
            assertThat(page.locator("#matches")).containsText(SENT_SINCE + " messages");
            assertThat(page.locator("#restore-settle"))
                    .isInViewport(new LocatorAssertions.IsInViewportOptions().setRatio(1));
            Browser.screenshot(page, "restored-database");
            Size.PHONE.fit(page);
            Browser.screenshot(page, "restored-database-phone");
            Size.DESKTOP.fit(page);
            page.locator("#restore-settle").click();
            Browser.dialogButton(page, "Settle").click();
            assertThat(page.locator("#settle-dialog")).containsText(SENT_SINCE + " messages were marked as sent");
            Browser.dialogButton(page, "Close").click();
            assertThat(page.locator("#restore-banner")).isHidden();
        }
    }

    private static void send(List<String> messages) {
        makeDue(messages);
        Eventually.within(SOON, () -> assertThat(messages("status = 'sent'")).containsAll(messages));
    }

    private static void sendNow(String message) {
        assertThat(cuesheet.call("POST", "/api/scheduler/jobs/" + message + "/send-now", "{}")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void makeDue(List<String> messages) {
        messages.forEach(message ->
                assertThat(cuesheet.api().patch(message, sendAt()).statusCode()).isEqualTo(200));
    }

    private static String sendAt() {
        return "{\"send_at\":\"%s\"}".formatted(Instant.now());
    }

    private static Backup backup() throws SQLException, IOException {
        PGSimpleDataSource direct = new PGSimpleDataSource();
        direct.setUrl(database.jdbcUrl());
        direct.setUser(EmbeddedDatabase.OWNER);
        direct.setPassword(database.ownerPassword());
        return Backup.of(direct, folder.postgres());
    }

    private static void restore(Backup backup) throws IOException {
        database.close();
        backup.restore(folder.postgres());
        database = EmbeddedDatabase.start(folder);
        toDatabase.leadTo(port());
    }

    private static RunningCuesheet newCuesheet() {
        return new RunningCuesheet(Map.of(
                "SPRING_DATASOURCE_URL",
                "jdbc:postgresql://%s:%d/cuesheet".formatted(Ports.LOOPBACK, toDatabase.port()),
                "SPRING_DATASOURCE_USERNAME",
                EmbeddedDatabase.OWNER,
                "SPRING_DATASOURCE_PASSWORD",
                database.ownerPassword(),
                "TEMPORAL_ADDRESS",
                temporal.address()));
    }

    private static List<String> inReview() {
        return messages("status = 'blocked' and reason_code = 'SENT_BEFORE_RESTORE'");
    }

    private static List<String> messages(String which) {
        return cuesheet.jdbc()
                .sql("select id::text from scheduled_message where %s order by id".formatted(which))
                .query(String.class)
                .list();
    }

    private static long count(String table) {
        return cuesheet.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static JsonNode heartbeat() {
        return cuesheet.get("/api/scheduler/heartbeat");
    }

    private static int mails() {
        return cuesheet.mail().getReceivedMessages().length;
    }

    private static int port() {
        return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
    }
}
