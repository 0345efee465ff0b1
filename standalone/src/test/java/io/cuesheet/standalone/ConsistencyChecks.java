package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.cuesheet.activities.channel.ScriptedSmtpServer;
import io.cuesheet.db.message.MessageRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has to be true of messages, mails and workflows after processes were killed or cut off.
 *
 * @param database gives a client that knows the server's port of now
 * @param mails the message of each mail that arrived, by the mail's Message-ID
 */
record ConsistencyChecks(Supplier<JdbcClient> database, WorkflowClient temporal, Supplier<List<String>> mails) {

    private static final Pattern MESSAGE_ID = Pattern.compile("^Message-ID: <(.*)@", Pattern.MULTILINE);

    static ConsistencyChecks of(Killable cuesheet, GreenMail mail) {
        return new ConsistencyChecks(cuesheet::jdbc, cuesheet.temporal(), () -> messages(texts(mail)));
    }

    static ConsistencyChecks of(Killable cuesheet, ScriptedSmtpServer mail) {
        return new ConsistencyChecks(cuesheet::jdbc, cuesheet.temporal(), () -> messages(mail.texts()));
    }

    static ConsistencyChecks of(RunningCuesheet cuesheet, ScriptedSmtpServer mail) {
        return new ConsistencyChecks(cuesheet::jdbc, cuesheet.temporal(), () -> messages(mail.texts()));
    }

    static ConsistencyChecks of(RunningCuesheet cuesheet) {
        return new ConsistencyChecks(cuesheet::jdbc, cuesheet.temporal(), () -> messages(texts(cuesheet.mail())));
    }

    /** All messages by their id, except those of a {@link LargeImport}. */
    Map<String, MessageState> rows() {
        return jdbc().sql("""
                        select id, status, send_at, revision, attempts, reason_code, next_attempt_at
                        from scheduled_message m where deleted_at is null and not exists (
                            select 1 from event e where e.id = m.event_id and e.external_ref like 'long-ago-%')
                        """).query((row, number) -> MessageRow.state(row)).list().stream()
                .collect(Collectors.toMap(row -> row.messageId().toString(), Function.identity()));
    }

    /** How many workflows are behind their rows. */
    long untold() {
        return count("select count(*) from engine_sync");
    }

    long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    /** Every message that counts as sent left one mail; a further copy needs an attempt that the ledger has in doubt. */
    void expectEachCopyExplained() {
        Map<String, Long> copies = copies();
        Map<String, Long> inDoubt = inDoubt();
        Set<String> sent = rows().values().stream()
                .filter(row -> row.status() == MessageStatus.SENT)
                .map(row -> row.messageId().toString())
                .collect(Collectors.toSet());
        assertThat(copies.keySet()).containsAll(sent);
        copies.forEach((id, count) -> assertThat(count)
                .as("copies of %s", id)
                .isLessThanOrEqualTo(inDoubt.getOrDefault(id, 0L) + (sent.contains(id) ? 1 : 0)));
    }

    /** How many mails of each message arrived. */
    Map<String, Long> copies() {
        return mails.get().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private Map<String, Long> inDoubt() {
        return jdbc()
                .sql("select message_id::text from delivery_attempt where outcome = 'IN_DOUBT'")
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** Open messages have a running workflow that knows their state, and the others have none. */
    void expectTheMirrorToAgree() throws ExecutionException, InterruptedException {
        inParallel(rows().entrySet(), row -> {
            WorkflowStub workflow =
                    temporal.newUntypedWorkflowStub(MessageContract.workflowId(MessageId.of(row.getKey())));
            assertThat(isRunning(workflow))
                    .as(row.getKey())
                    .isEqualTo(row.getValue().status().isOpen());
            if (row.getValue().status().isOpen()) {
                assertThat(workflow.query(MessageContract.STATE, MessageState.class))
                        .isEqualTo(row.getValue());
            }
        });
    }

    JdbcClient jdbc() {
        return database.get();
    }

    private static boolean isRunning(WorkflowStub workflow) {
        try {
            return workflow.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (WorkflowNotFoundException never) {
            return false;
        }
    }

    /** The message of each of these mails. */
    static List<String> messages(List<String> mails) {
        return mails.stream()
                .flatMap(mail -> MESSAGE_ID.matcher(mail).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> texts(GreenMail mail) {
        return Arrays.stream(mail.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .toList();
    }

    /** A step of a test that may fail with anything. */
    interface Step<T> {
        void run(T value) throws Exception;
    }

    static <T> void inParallel(Iterable<T> values, Step<T> step) throws ExecutionException, InterruptedException {
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
}
