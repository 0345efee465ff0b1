package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A database of one's own that takes no writes, fails over to another server, or has a full disk: it is said once, and it passes. */
@Tag("stress")
@ExtendWith(OutputCaptureExtension.class)
class DatabaseTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    private static final String UNCHANGEABLE = "The database can't be changed now; ";

    private static final Pattern OURS = Pattern.compile("(WARN|ERROR) +(io\\.cuesheet|i\\.c)\\.");

    @TempDir
    private Path folder;

    @Test
    void aDatabaseThatIsReadOnlyRefusesEditsAndSendsNothingUntilItTakesWritesAgain(CapturedOutput output)
            throws Exception {
        try (OwnPostgres postgres = OwnPostgres.create(folder.resolve("postgres"));
                RunningCuesheet cuesheet = new RunningCuesheet(OwnPostgres.settings(postgres.url()))) {
            List<String> messages = messages(cuesheet);
            String due = messages.get(0);
            edit(cuesheet, due, Instant.now().plusSeconds(8));
            int before = output.getOut().length();
            readOnly(postgres, "on");

            Eventually.within(SOON, () -> expectRefused(cuesheet, messages.get(1), UNCHANGEABLE));
            TimeUnit.SECONDS.sleep(12);
            assertThat(cuesheet.mail().getReceivedMessages()).isEmpty();
            assertThat(cuesheet.job(due).get("status").asText()).isEqualTo("scheduled");
            String said = output.getOut().substring(before);
            readOnly(postgres, "off");

            expectHealed(cuesheet, messages, due);
            expectOneLine(said, "PostgreSQL takes no writes");
        }
    }

    @Test
    void anotherServerTakesOver(CapturedOutput output) throws Exception {
        try (OwnPostgres first = OwnPostgres.create(folder.resolve("first"));
                OwnPostgres second = OwnPostgres.following(first, folder.resolve("second"));
                RunningCuesheet cuesheet = new RunningCuesheet(OwnPostgres.settings(
                        "jdbc:postgresql://%s:%d,%s:%d/cuesheet?targetServerType=primary&connectTimeout=3"
                                .formatted(Ports.LOOPBACK, first.port(), Ports.LOOPBACK, second.port())))) {
            List<String> messages = messages(cuesheet);
            String due = messages.get(0);
            edit(cuesheet, due, Instant.now().plusSeconds(15));
            Eventually.within(
                    SOON,
                    () -> assertThat(first.jdbc()
                                    .sql(
                                            "select count(*) from pg_stat_replication where replay_lsn = pg_current_wal_lsn()")
                                    .query(Long.class)
                                    .single())
                            .isOne());
            int before = output.getOut().length();

            first.crash();
            Eventually.within(SOON, () -> expectRefused(cuesheet, messages.get(1), "The database can't be reached; "));
            second.promote();

            expectHealed(cuesheet, messages, due);
            expectOneLine(output.getOut().substring(before), "PostgreSQL can't be reached: requests");
        }
    }

    /** The server's own answer to a write that finds no room, whichever table it is for. */
    @Test
    void aServerThatSaysItHasNoSpaceRefusesEditsUntilItHas(CapturedOutput output) throws Exception {
        try (OwnPostgres postgres = OwnPostgres.create(folder.resolve("postgres"));
                RunningCuesheet cuesheet = new RunningCuesheet(OwnPostgres.settings(postgres.url()))) {
            List<String> messages = messages(cuesheet);
            String due = messages.get(0);
            Instant dueAt = Instant.now().plusSeconds(15);
            edit(cuesheet, due, dueAt);
            int before = output.getOut().length();
            refuseWrites(postgres);

            Eventually.within(SOON, () -> expectRefused(cuesheet, messages.get(1), UNCHANGEABLE));
            Eventually.within(SOON, () -> assertThat(Instant.now()).isAfter(dueAt.plusSeconds(5)));
            assertThat(cuesheet.mail().getReceivedMessages()).isEmpty();
            assertThat(cuesheet.job(due).get("status").asText()).isEqualTo("scheduled");
            String said = output.getOut().substring(before);
            acceptWrites(postgres);

            expectHealed(cuesheet, messages, due);
            expectOneLine(said, "PostgreSQL has no space left");
        }
    }

    @Test
    void aFullDiskRefusesEditsUntilThereIsRoomAgain(CapturedOutput output) throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=200m", "none", disk.toString()) == 0,
                "needs the right to mount: .ci/full-disk tells how");
        try (OwnPostgres postgres = OwnPostgres.create(disk);
                RunningCuesheet cuesheet = new RunningCuesheet(OwnPostgres.settings(postgres.url()))) {
            List<String> messages = messages(cuesheet);
            String due = messages.get(0);
            edit(cuesheet, due, Instant.now().plusSeconds(20));
            int before = output.getOut().length();
            Path filler = disk.resolve("filler");
            run("dd", "if=/dev/zero", "of=" + filler, "bs=64k");

            // Writes find room for a while: in pages and in the part of the log that are there already.
            Eventually.within(SOON, () -> {
                cuesheet.importCsv(Tour.of("more-" + System.nanoTime(), 30).csv());
                expectRefused(cuesheet, messages.get(1), UNCHANGEABLE);
            });
            String said = output.getOut().substring(before);
            Files.delete(filler);
            postgres.startIfEnded();

            expectHealed(cuesheet, messages, due);
            assertThat(said.lines().filter(OURS.asPredicate())).noneMatch(found -> found.contains("ERROR"));
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    private static List<String> messages(RunningCuesheet cuesheet) {
        cuesheet.importCsv(Tour.of("trouble", 3).csv());
        return cuesheet.jdbc()
                .sql("select id::text from scheduled_message order by id")
                .query(String.class)
                .list();
    }

    private static HttpResponse<String> edit(RunningCuesheet cuesheet, String id, Instant to) {
        return cuesheet.api().patch(id, "{\"send_at\":\"%s\"}".formatted(to));
    }

    private static void expectRefused(RunningCuesheet cuesheet, String id, String sentence) {
        HttpResponse<String> answer = edit(cuesheet, id, Instant.now().plus(Duration.ofDays(40)));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(RunningCuesheet.json(answer).get("reason_code").asText()).isEqualTo("DATABASE_UNAVAILABLE");
        assertThat(RunningCuesheet.json(answer).get("detail").asText()).startsWith(sentence);
    }

    /** What fell due meanwhile is sent once, and edits are taken. */
    private static void expectHealed(RunningCuesheet cuesheet, List<String> messages, String due) {
        Eventually.within(
                SOON,
                () -> assertThat(edit(cuesheet, messages.get(1), Instant.now().plus(Duration.ofDays(41)))
                                .statusCode())
                        .isEqualTo(200));
        Eventually.within(
                SOON, () -> assertThat(cuesheet.job(due).get("status").asText()).isEqualTo("sent"));
        assertThat(cuesheet.mail().getReceivedMessages()).hasSize(1);
    }

    /** Of Cuesheet itself; that libraries keep silent is a matter of their levels in application.yaml. */
    private static void expectOneLine(String said, String line) {
        assertThat(said.lines().filter(OURS.asPredicate()).filter(found -> !found.contains("Pages are")))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains(line);
    }

    private static void readOnly(OwnPostgres postgres, String value) {
        postgres.alterSystem("default_transaction_read_only = " + value);
    }

    private static void refuseWrites(OwnPostgres postgres) {
        postgres.jdbc().sql("""
                        create function no_space() returns trigger language plpgsql as
                        $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$""").update();
        tables(postgres)
                .forEach(table -> postgres.jdbc().sql("""
                                create trigger no_space before insert or update or delete on %s
                                for each statement execute function no_space()""".formatted(table)).update());
    }

    private static void acceptWrites(OwnPostgres postgres) {
        postgres.jdbc().sql("drop function no_space() cascade").update();
    }

    private static List<String> tables(OwnPostgres postgres) {
        return postgres.jdbc().sql("""
                        select format('%I', relname) from pg_class
                        where relnamespace = 'public'::regnamespace and relkind = 'r' and not relispartition""").query(String.class).list();
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }
}
