package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Worker and page, Temporal and PostgreSQL are killed in turn at random moments while messages are imported, changed and sent: afterwards
 * each message that was accepted is accounted for, each edit was made once, and each extra copy is in doubt in the ledger.
 */
@Tag("soak")
@Timeout(value = 1, unit = TimeUnit.DAYS)
class RandomKillsTest {

    private static final Duration TIME = SoakTime.between(Duration.ofMinutes(1), Duration.ofHours(12));
    private static final int LEAST_ROUNDS = 2;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(12);
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    /** So long the mail server takes for each message: some are always under way. */
    private static final Duration TAKING_A_MAIL = Duration.ofMillis(400);

    private final ScriptedSmtpServer mail = new ScriptedSmtpServer();
    private final long seed = Long.getLong("cuesheet.soak.seed", new Random().nextLong());
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private Killable cuesheet;
    private ConsistencyChecks checks;

    private enum Victim {
        WORKER_AND_PAGE,
        TEMPORAL,
        POSTGRESQL
    }

    @BeforeEach
    void start() throws Exception {
        mail.on(Phase.DOT, mail.after(TAKING_A_MAIL, "250 2.0.0 taken"));
        cuesheet = new Killable(mail.port());
        checks = ConsistencyChecks.of(cuesheet, mail);
        cuesheet.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        cuesheet.close();
        mail.close();
    }

    @Test
    void everyMessageAndEveryEditIsAccountedFor() throws Exception {
        try (PersistentCallers callers = new PersistentCallers(cuesheet, seed)) {
            callers.start();
            killAtRandom(callers);
            callers.stop();
            Eventually.within(RECOVERY, this::expectCalm);
            report(callers);
            expectEachMessageAccountedFor(callers);
            expectEachChangeMadeOnce(callers);
            checks.expectEachCopyExplained();
            checks.expectTheMirrorToAgree();
        } catch (AssertionError | Exception failure) {
            throw new AssertionError("seed %d, kills %s".formatted(seed, kills), failure);
        }
    }

    /** Each as often as the others, in another order every time. */
    private void killAtRandom(PersistentCallers callers) throws Exception {
        Random random = new Random(seed);
        Instant end = Instant.now().plus(TIME);
        List<Victim> order = Arrays.asList(Victim.values());
        for (int round = 0; round < LEAST_ROUNDS || Instant.now().isBefore(end); round++) {
            Collections.shuffle(order, random);
            for (Victim victim : order) {
                callers.goOnFor(Duration.ofMillis(random.nextLong(LONGEST_PAUSE.toMillis())));
                kill(victim);
                kills.merge(victim, 1, Integer::sum);
            }
        }
    }

    private void kill(Victim victim) throws IOException, InterruptedException {
        switch (victim) {
            case WORKER_AND_PAGE -> {
                cuesheet.kill();
                cuesheet.start();
            }
            case TEMPORAL -> cuesheet.killTemporal();
            case POSTGRESQL -> cuesheet.killDatabase();
        }
    }

    /** Nothing is due, on its way or to be told any more. */
    private void expectCalm() {
        assertThat(checks.count("""
                        select count(*) from scheduled_message
                        where status = 'scheduled' and send_at <= now() or status = 'retrying'
                        """)).as("due").isZero();
        assertThat(checks.count("select count(*) from delivery_attempt where outcome is null"))
                .as("under way")
                .isZero();
        assertThat(checks.count("select count(*) from batch_item where outcome is null"))
                .as("open in batches")
                .isZero();
        assertThat(checks.untold()).as("to be told").isZero();
    }

    private void expectEachMessageAccountedFor(PersistentCallers callers) {
        Map<String, MessageState> rows = checks.rows();
        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(callers.messages());
        assertThat(rows.values())
                .as("held for no reason but doubt")
                .filteredOn(row -> row.status() == MessageStatus.BLOCKED)
                .allMatch(row -> "IN_DOUBT".equals(row.reasonCode()));
        assertThat(rows.values())
                .extracting(MessageState::status)
                .doesNotContain(MessageStatus.FAILED, MessageStatus.SKIPPED);
        assertThat(cuesheet.api()
                        .get("/api/scheduler/heartbeat")
                        .get("database_restored_at")
                        .isNull())
                .isTrue();
    }

    /** An edit or a bulk command's change that was answered is in the audit log, once; nothing else is. */
    private void expectEachChangeMadeOnce(PersistentCallers callers) {
        Map<String, Integer> expected = new HashMap<>(callers.edits());
        moved().forEach((id, times) -> expected.merge(id, times, Integer::sum));
        assertThat(audited()).isEqualTo(expected);
        assertThat(checks.count("select count(*) from batch"))
                .isEqualTo(callers.batches().stream().distinct().count());
    }

    private Map<String, Integer> moved() {
        return counts("select message_id::text from batch_item where outcome = 'DONE'");
    }

    private Map<String, Integer> audited() {
        return counts("""
                        select message_id::text from audit_entry
                        where action in ('reschedule', 'changeStatus') and actor like 'key:%'
                        """);
    }

    private Map<String, Integer> counts(String messages) {
        return checks.jdbc().sql(messages).query(String.class).list().stream()
                .collect(Collectors.toMap(Function.identity(), id -> 1, Integer::sum));
    }

    private void report(PersistentCallers callers) {
        System.out.printf(
                "Random kills: seed %d, %s, kills %s, messages %s, mails %d for %d messages, %d in doubt, batches %d,"
                        + " answers %s%n",
                seed,
                TIME,
                kills,
                checks.rows().values().stream()
                        .collect(Collectors.groupingBy(MessageState::status, Collectors.counting())),
                mail.texts().size(),
                checks.copies().size(),
                checks.count("select count(*) from delivery_attempt where outcome = 'IN_DOUBT'"),
                callers.batches().size(),
                callers.answers());
    }
}
