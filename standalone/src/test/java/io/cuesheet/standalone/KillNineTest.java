package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    @BeforeEach
    void start() throws Exception {
        mail.start();
        cuesheet = new Killable(mail.getSmtp().getPort());
        cuesheet.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        cuesheet.close();
        mail.stop();
    }

    @Test
    void nothingIsLostAndNothingIsSentTwiceWithoutBeingSaid() throws Exception {
        cuesheet.api().importCsv(season("asleep", ASLEEP));
        Eventually.within(Duration.ofSeconds(60), () -> assertThat(untold()).isZero());
        Instant sendAt = Instant.now().plusSeconds(6);
        List<String> due = chosen();
        Set<String> moved = new HashSet<>(rows().keySet());
        due.forEach(moved::remove);
        String changed = moved.iterator().next();
        move(List.of(changed), Instant.now().plus(30, ChronoUnit.DAYS));
        move(due, sendAt);
        Map<String, MessageState> before = rows();
        Eventually.within(
                Duration.ofSeconds(60),
                () -> assertThat(mail.getReceivedMessages().length).isGreaterThan(2));
        Connection holder = cuesheet.dataSource().getConnection();
        BulkUnderWay batch = BulkUnderWay.start(cuesheet.api(), holder, jdbc(), moved, changed);
        cuesheet.api().importCsv(season("just-imported", JUST_IMPORTED));
        rows().forEach(before::putIfAbsent);
        assertThat(before).hasSize(3 * (ASLEEP + JUST_IMPORTED));
        // Last, since on a quick machine it is done in seconds: its first part is stored, the others are not.
        LargeImport large = LargeImport.start(cuesheet.api());
        Eventually.within(Duration.ofSeconds(60), () -> {
            assertThat(large.stored(jdbc())).isPositive();
            assertThat(batch.noted(jdbc())).isPositive();
        });

        cuesheet.kill();
        int sentBefore = mail.getReceivedMessages().length;
        int movedBefore = batch.noted(jdbc());
        int importedBefore = large.stored(jdbc());
        cuesheet.start();

        assertThat(sentBefore).as("killed in the middle").isLessThan(DUE);
        assertThat(movedBefore).as("killed in the middle of the batch").isLessThan(moved.size());
        assertThat(importedBefore).as("killed in the middle of the import").isLessThan(LargeImport.EVENTS);
        Eventually.within(RECOVERY, () -> assertThat(statuses(due)).containsOnly(MessageStatus.SENT));
        Eventually.within(RECOVERY, () -> assertThat(untold()).isZero());
        expectNothingMissing(before, due, batch);
        batch.expectEachAppliedOnce(cuesheet.api(), jdbc());
        expectOneMailEach(due);
        expectTheMirrorToAgree();
        Eventually.within(RECOVERY, () -> large.expectEachStoredOnce(cuesheet.api(), jdbc()));
    }

    private List<String> chosen() {
        return rows().keySet().stream().sorted().limit(DUE).toList();
    }

    /** To this instant and a little later each, so that sending them takes more than a minute on any machine. */
    private void move(List<String> messages, Instant first) throws Exception {
        inParallel(messages, id -> {
            Instant sendAt = first.plusMillis(1_200L * messages.indexOf(id));
            assertThat(cuesheet.api()
                            .patch(id, "{\"send_at\":\"" + sendAt + "\"}")
                            .statusCode())
                    .isEqualTo(200);
        });
    }

    private void expectNothingMissing(Map<String, MessageState> before, List<String> due, BulkUnderWay batch) {
        Map<String, MessageState> after = rows();
        Map<String, MessageState> asleep = new HashMap<>(before);
        asleep.keySet().removeAll(due);
        asleep.replaceAll((id, state) -> batch.expected(state));
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after).containsAllEntriesOf(asleep);
    }

    private void expectOneMailEach(List<String> due) {
        Map<String, Long> copies = Arrays.stream(mail.getReceivedMessages())
                .collect(Collectors.groupingBy(KillNineTest::messageId, Collectors.counting()));
        Set<String> inDoubt =
                new HashSet<>(jdbc().sql("select message_id::text from delivery_attempt where outcome = 'IN_DOUBT'")
                        .query(String.class)
                        .list());
        assertThat(copies.keySet()).containsExactlyInAnyOrderElementsOf(due);
        copies.forEach(
                (id, count) -> assertThat(count).as("copies of %s", id).isBetween(1L, inDoubt.contains(id) ? 2L : 1L));
    }

    private void expectTheMirrorToAgree() throws Exception {
        inParallel(rows().entrySet(), row -> {
            WorkflowStub workflow =
                    cuesheet.temporal().newUntypedWorkflowStub(MessageContract.workflowId(MessageId.of(row.getKey())));
            assertThat(isRunning(workflow))
                    .as(row.getKey())
                    .isEqualTo(row.getValue().status().isOpen());
            if (row.getValue().status().isOpen()) {
                assertThat(workflow.query(MessageContract.STATE, MessageState.class))
                        .isEqualTo(row.getValue());
            }
        });
    }

    private static boolean isRunning(WorkflowStub workflow) {
        try {
            return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }

    private interface Step<T> {
        void run(T value) throws Exception;
    }

    private static <T> void inParallel(Iterable<T> values, Step<T> step)
            throws ExecutionException, InterruptedException {
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            List<Future<?>> results = new ArrayList<>();
            for (T value : values) {
                results.add(pool.submit(() -> {
                    step.run(value);
                    return null;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
    }

    private List<MessageStatus> statuses(List<String> ids) {
        Map<String, MessageState> rows = rows();
        return ids.stream().map(id -> rows.get(id).status()).toList();
    }

    private Map<String, MessageState> rows() {
        return jdbc().sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at
                        from scheduled_message m where deleted_at is null and not exists (
                            select 1 from event e where e.id = m.event_id and e.external_ref like 'long-ago-%')
                        """).query((row, number) -> MessageRow.state(row)).list().stream()
                .collect(Collectors.toMap(row -> row.messageId().toString(), Function.identity()));
    }

    private long untold() {
        return jdbc().sql("select count(*) from engine_sync").query(Long.class).single();
    }

    private JdbcClient jdbc() {
        try {
            return cuesheet.jdbc();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The Message-ID is the message's id at a fixed host. */
    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID().replaceAll("^<|@.*$", "");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String season(String prefix, int events) {
        String day = Instant.now()
                .plus(60, ChronoUnit.DAYS)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        return IntStream.range(0, events)
                .mapToObj(number ->
                        "%s-%d,Concert %d,Town Hall,Ghent,%sT20:00,Europe/Brussels,,Office,office-%d@example.org,"
                                .formatted(prefix, number, number, day, number))
                .collect(Collectors.joining(
                        "\n",
                        "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n",
                        "\n"));
    }
}
