package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is taken of a running instance by its own command and restored into a new folder: what was sent after the backup is not sent
 * again, and somebody is told.
 */
@Tag("stress")
class RestoredBackupTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private Killable cuesheet;
    private ConsistencyChecks checks;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        cuesheet = new Killable(mail.getSmtp().getPort());
        PreparedFolder.fill(cuesheet.data());
        checks = ConsistencyChecks.of(cuesheet, mail);
        cuesheet.start();
        cuesheet.api().importCsv(Tour.of("backed-up", 3).csv());
    }

    @AfterEach
    void stop() throws InterruptedException {
        cuesheet.close();
        mail.stop();
    }

    @Test
    void withoutTemporalWhateverHasBeenDueIsHeldAndReviewed() throws Exception {
        List<String> messages = messages();
        String sentBefore = messages.get(0);
        String dueAfter = messages.get(1);
        String untouched = messages.get(2);
        send(sentBefore);
        move(dueAfter, Instant.now().plusSeconds(45));

        Path backup = backup();
        Eventually.within(SOON, () -> assertThat(status(dueAfter)).isEqualTo("sent"));
        Map<String, Long> copies = checks.copies();
        cuesheet.stop();
        restore(backup);
        cuesheet.start();

        Eventually.within(SOON, () -> assertThat(isHeld()).isTrue());
        Eventually.within(SOON, () -> assertThat(reviewed("DUE_BEFORE_RESTORE")).containsExactly(dueAfter));
        assertThat(status(sentBefore)).isEqualTo("sent");
        assertThat(status(untouched)).isEqualTo("scheduled");

        settle();

        expectNothingSentSince(copies);
        assertThat(reviewed("DUE_BEFORE_RESTORE")).containsExactly(dueAfter);
        send(untouched);
        assertThat(checks.copies()).containsEntry(untouched, 1L).hasSize(copies.size() + 1);
    }

    @Test
    void withTheTemporalDatabaseOfBeforeExactlyWhatWasSentIsReviewed() throws Exception {
        List<String> messages = messages();
        String sentAfter = messages.get(0);
        Path backup = backup();
        send(sentAfter);
        Map<String, Long> copies = checks.copies();
        Path before = cuesheet.data();
        cuesheet.kill();

        restore(backup, "--old", before.toString());
        cuesheet.start();

        Eventually.within(
                SOON, () -> assertThat(reviewed("SENT_BEFORE_RESTORE")).containsExactly(sentAfter));
        assertThat(isHeld()).isTrue();
        settle();
        Eventually.within(SOON, () -> assertThat(status(sentAfter)).isEqualTo("sent"));
        expectNothingSentSince(copies);
    }

    @Test
    void aBackupOfAKilledInstanceHasAllThatItConfirmed() throws Exception {
        String sent = messages().getFirst();
        send(sent);
        cuesheet.kill();

        restore(backup());
        cuesheet.start();

        assertThat(status(sent)).isEqualTo("sent");
        assertThat(messages()).hasSize(9);
    }

    private Path backup() throws Exception {
        Path backup = folder.resolve("backup");
        String said = Killable.command("backup", "--data", cuesheet.data().toString(), "--to", backup.toString());
        assertThat(said).contains("The backup is in " + backup);
        assertThat(Files.getPosixFilePermissions(backup.resolve("postgres.password")))
                .hasToString("[OWNER_READ, OWNER_WRITE]");
        return backup;
    }

    private void restore(Path backup, String... more) throws Exception {
        Path data = folder.resolve("restored");
        List<String> command = new ArrayList<>(List.of("restore", backup.toString(), "--data", data.toString()));
        command.addAll(List.of(more));
        assertThat(Killable.command(command.toArray(String[]::new))).contains("on hold until somebody settles it");
        cuesheet.use(data);
    }

    private void send(String message) {
        move(message, Instant.now());
        Eventually.within(SOON, () -> assertThat(status(message)).isEqualTo("sent"));
    }

    private void move(String message, Instant to) {
        assertThat(cuesheet.api()
                        .patch(message, "{\"send_at\":\"%s\"}".formatted(to))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Settling has to wait until the comparison is over. */
    private void settle() {
        Eventually.within(
                SOON,
                () -> assertThat(cuesheet.api()
                                .call("POST", "/api/scheduler/restore/settle", "{}")
                                .statusCode())
                        .isEqualTo(200));
        assertThat(isHeld()).isFalse();
    }

    private void expectNothingSentSince(Map<String, Long> copies) {
        Awaitility.await()
                .during(Duration.ofSeconds(5))
                .atMost(SOON)
                .until(() -> checks.copies().equals(copies));
    }

    private boolean isHeld() {
        return !cuesheet.api()
                .get("/api/scheduler/heartbeat")
                .get("database_restored_at")
                .isNull();
    }

    private String status(String message) {
        return cuesheet.api()
                .get("/api/scheduler/jobs/" + message)
                .get("status")
                .asText();
    }

    private List<String> reviewed(String reason) {
        return cuesheet.jdbc()
                .sql("select id::text from scheduled_message where status = 'blocked' and reason_code = ? order by id")
                .param(reason)
                .query(String.class)
                .list();
    }

    private List<String> messages() {
        return cuesheet.jdbc()
                .sql("select id::text from scheduled_message order by id")
                .query(String.class)
                .list();
    }
}
