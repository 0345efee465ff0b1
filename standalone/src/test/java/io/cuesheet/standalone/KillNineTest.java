package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The power fails while hundreds of messages sleep, a batch is moving them, a large season is being imported and some are being sent:
 * afterwards nothing is missing and nothing is doubled.
 */
@Tag("stress")
class KillNineTest {

    private static final int ASLEEP = 200;
    private static final int JUST_IMPORTED = 40;
    private static final int DUE = 60;
    private static final Duration RECOVERY = Duration.ofSeconds(100);

    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private Killable cuesheet;
    private ConsistencyChecks checks;

    @BeforeEach
    void start() throws Exception {
        mail.start();
        cuesheet = new Killable(mail.getSmtp().getPort());
        checks = ConsistencyChecks.of(cuesheet, mail);
        cuesheet.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        cuesheet.close();
        mail.stop();
    }

    @Test
    void nothingIsLostAndNothingIsSentTwiceWithoutBeingSaid() throws Exception {
        cuesheet.api().importCsv(Tour.of("asleep", ASLEEP).csv());
        Eventually.within(
                Duration.ofSeconds(60), () -> assertThat(checks.untold()).isZero());
        Instant sendAt = Instant.now().plusSeconds(6);
        List<String> due = chosen();
        Set<String> moved = new HashSet<>(checks.rows().keySet());
        due.forEach(moved::remove);
        String changed = moved.iterator().next();
        move(List.of(changed), Instant.now().plus(30, ChronoUnit.DAYS));
        move(due, sendAt);
        Map<String, MessageState> before = checks.rows();
        Eventually.within(
                Duration.ofSeconds(60),
                () -> assertThat(mail.getReceivedMessages().length).isGreaterThan(2));
        Connection holder = cuesheet.dataSource().getConnection();
        BulkUnderWay batch = BulkUnderWay.start(cuesheet.api(), holder, checks.jdbc(), moved, changed);
        cuesheet.api().importCsv(Tour.of("just-imported", JUST_IMPORTED).csv());
        checks.rows().forEach(before::putIfAbsent);
        assertThat(before).hasSize(3 * (ASLEEP + JUST_IMPORTED));
        // Last, since on a quick machine it is done in seconds: its first part is stored, the others are not.
        LargeImport large = LargeImport.start(cuesheet.api());
        Eventually.within(Duration.ofSeconds(60), () -> {
            assertThat(large.stored(checks.jdbc())).isPositive();
            assertThat(batch.noted(checks.jdbc())).isPositive();
        });

        cuesheet.kill();
        int sentBefore = mail.getReceivedMessages().length;
        int movedBefore = batch.noted(checks.jdbc());
        int importedBefore = large.stored(checks.jdbc());
        cuesheet.start();

        assertThat(sentBefore).as("killed in the middle").isLessThan(DUE);
        assertThat(movedBefore).as("killed in the middle of the batch").isLessThan(moved.size());
        assertThat(importedBefore).as("killed in the middle of the import").isLessThan(LargeImport.EVENTS);
        Eventually.within(RECOVERY, () -> assertThat(statuses(due)).containsOnly(MessageStatus.SENT));
        Eventually.within(RECOVERY, () -> assertThat(checks.untold()).isZero());
        expectNothingMissing(before, due, batch);
        batch.expectEachAppliedOnce(cuesheet.api(), checks.jdbc());
        checks.expectEachCopyExplained();
        checks.expectTheMirrorToAgree();
        Eventually.within(RECOVERY, () -> large.expectEachStoredOnce(cuesheet.api(), checks.jdbc()));
    }

    private List<String> chosen() {
        return checks.rows().keySet().stream().sorted().limit(DUE).toList();
    }

    /** To this instant and a little later each, so that sending them takes more than a minute on any machine. */
    private void move(List<String> messages, Instant first) throws Exception {
        ConsistencyChecks.inParallel(messages, id -> {
            Instant sendAt = first.plusMillis(1_200L * messages.indexOf(id));
            assertThat(cuesheet.api()
                            .patch(id, "{\"send_at\":\"" + sendAt + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        });
    }

    private void expectNothingMissing(Map<String, MessageState> before, List<String> due, BulkUnderWay batch) {
        Map<String, MessageState> after = checks.rows();
        Map<String, MessageState> asleep = new HashMap<>(before);
        asleep.keySet().removeAll(due);
        asleep.replaceAll((id, state) -> batch.expected(state));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).containsAllEntriesOf(asleep);
    }

    private List<MessageStatus> statuses(List<String> ids) {
        Map<String, MessageState> rows = checks.rows();
        return ids.stream().map(id -> rows.get(id).status()).toList();
    }
}
