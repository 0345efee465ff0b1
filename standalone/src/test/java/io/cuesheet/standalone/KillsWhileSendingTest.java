package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.activities.channel.ScriptedSmtpServer.Phase;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 500 mails go out while their worker is killed again and again: none is lost, and a second copy is only where it was killed between the
 * call and its outcome.
 */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class KillsWhileSendingTest {

    private static final int MAILS = 500;
    private static final int KILLS = 20;
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    /** From the first mail of a life to its end, at most. Twenty such lives must not suffice for all mails. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(2);

    private static final Duration TAKING_A_MAIL = Duration.ofMillis(300);
    private static final int CONNECTIONS = 5;

    /** Longer than any attempt lasts here. */
    private static final Duration ATTEMPT = Duration.ofSeconds(10);

    private final ScriptedSmtpServer mail = new ScriptedSmtpServer();
    private final long seed = Long.getLong("cuesheet.soak.seed", new Random().nextLong());
    private final List<Instant> kills = new ArrayList<>();
    private Killable cuesheet;
    private ConsistencyChecks checks;

    /** An attempt whose worker never told its outcome. */
    private record Doubt(String message, int attempt, Instant claimedAt, String detail) {}

    @BeforeEach
    void start() throws Exception {
        mail.on(Phase.DOT, mail.after(TAKING_A_MAIL, "250 2.0.0 taken"));
        cuesheet = new Killable(mail.port(), "connections=" + CONNECTIONS);
        checks = ConsistencyChecks.of(cuesheet, mail);
        cuesheet.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        cuesheet.close();
        mail.close();
    }

    @Test
    void noMailIsLostAndEachCopyIsOneOfAnAttemptThatWasKilled() throws Exception {
        List<String> due = letFallDue();
        Random random = new Random(seed);
        while (kills.size() < KILLS) {
            killAfter(Duration.ofMillis(random.nextLong(LONGEST_LIFE.toMillis())));
        }
        assertThat(checks.copies()).as("mails when it was killed last").hasSizeLessThan(MAILS);

        Eventually.within(
                RECOVERY, () -> assertThat(statuses(due).keySet()).isSubsetOf("sent null", "blocked IN_DOUBT"));
        report(due);
        checks.expectEachCopyExplained();
        assertThat(doubts())
                .allSatisfy(doubt -> assertThat(kills)
                        .as("kills during attempt %d of %s", doubt.attempt(), doubt.message())
                        .anyMatch(kill -> kill.isAfter(doubt.claimedAt())
                                && kill.isBefore(doubt.claimedAt().plus(ATTEMPT))));
        assertThat(checks.copies().keySet()).isSubsetOf(due);
    }

    private List<String> letFallDue() throws Exception {
        cuesheet.api().importCsv(Tour.of("mails", MAILS / 3 + 1).csv());
        List<String> due = checks.rows().keySet().stream().sorted().limit(MAILS).toList();
        assertThat(due).hasSize(MAILS);
        Eventually.within(RECOVERY, () -> assertThat(checks.untold()).isZero());
        Instant sendAt = Instant.now().plusSeconds(30);
        ConsistencyChecks.inParallel(
                due,
                id -> assertThat(cuesheet.api()
                                .patch(id, "{\"send_at\":\"" + sendAt + "\"}")
                                .statusCode())
                        .isEqualTo(200));
        return due;
    }

    /** Some time after a further mail came: in the midst of sending. */
    private void killAfter(Duration life) throws Exception {
        int before = mail.texts().size();
        Eventually.within(RECOVERY, () -> assertThat(mail.texts()).hasSizeGreaterThan(before));
        Awaitility.await().pollDelay(life).until(() -> true);
        kills.add(Instant.now());
        cuesheet.kill();
        cuesheet.start();
    }

    /** How many messages have each status and reason. */
    private Map<String, Long> statuses(List<String> ids) {
        Map<String, MessageState> rows = checks.rows();
        return ids.stream()
                .map(rows::get)
                .collect(Collectors.groupingBy(
                        row -> row.status().wireName() + " " + row.reasonCode(), Collectors.counting()));
    }

    private List<Doubt> doubts() {
        return checks.jdbc()
                .sql("""
                        select message_id::text, attempt, claimed_at, detail from delivery_attempt
                        where outcome = 'IN_DOUBT' order by claimed_at
                        """)
                .query((row, number) -> new Doubt(
                        row.getString("message_id"),
                        row.getInt("attempt"),
                        row.getTimestamp("claimed_at").toInstant(),
                        row.getString("detail")))
                .list();
    }

    private void report(List<String> due) {
        Map<String, Long> copies = checks.copies();
        System.out.printf(
                "Killed %d times while %d mails went out (seed %d): %s; %d mails for %d messages; in doubt:%n",
                kills.size(), MAILS, seed, statuses(due), mail.texts().size(), copies.size());
        doubts().forEach(doubt -> System.out.printf(
                "  %s, attempt %d at %s: %s; copies: %d%n",
                doubt.message(),
                doubt.attempt(),
                doubt.claimedAt(),
                doubt.detail(),
                copies.getOrDefault(doubt.message(), 0L)));
    }
}
