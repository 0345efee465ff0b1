package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.temporal.client.WorkflowClient;
import jakarta.mail.MessagingException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many commands at once on one message, with the real server: each is applied once or refused, and each caller learns which. */
@Tag("stress")
class UnderStressTest {

    private static final boolean IS_SOAK = System.getProperty("cuesheet.soak.seconds") != null;

    /** Outside the soak fewer, and the server asks for shorter runs, so that there are many runs all the same. */
    private static final int RESCHEDULES = IS_SOAK ? 2_000 : 500;

    /** Events after which the server suggests another run; its own limit is about that of the soak. */
    private static final int LONG_RUN = IS_SOAK ? 4_000 : 500;

    private static final int CALLERS = 8;

    /** Updates that the server holds for one workflow; it turns further ones away. */
    private static final int TAKEN_AT_ONCE = 10;

    private static RunningCuesheet cuesheet;
    private static List<String> unused;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet(
                TemporalLimits.with("limit.historyCount.suggestContinueAsNew", Integer.toString(LONG_RUN)));
        planMessages(0);
    }

    private static void planMessages(int round) {
        String day = Instant.now().plus(60, ChronoUnit.DAYS).toString().substring(0, 10);
        cuesheet.importCsv(IntStream.range(0, 5)
                .mapToObj(number ->
                        "show-%d-%d,Concert %1$d-%2$d,Town Hall,Ghent,%3$sT20:00,Europe/Brussels,,Office,o-%2$d@example.org,"
                                .formatted(round, number, day))
                .collect(Collectors.joining(
                        "\n",
                        "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n",
                        "\n")));
        unused = new ArrayList<>();
        cuesheet.get("/api/scheduler/jobs?text=Concert%20" + round + "-")
                .get("jobs")
                .forEach(job -> unused.add(job.get("id").textValue()));
        assertThat(unused).hasSize(15);
    }

    @AfterAll
    static void stop() {
        cuesheet.close();
    }

    @Test
    void hundredsOfReschedulesLoseNoneAcrossManyRuns() {
        String id = unused.removeLast();
        Instant base = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        List<Integer> answers = inParallel(
                CALLERS,
                IntStream.range(0, RESCHEDULES)
                        .mapToObj(number ->
                                () -> move(id, base.plusSeconds(number)).statusCode()));

        assertThat(answers).as("answers").containsOnly(200);
        assertThat(job(id).get("revision").longValue()).isEqualTo(1 + RESCHEDULES);
        assertThat(auditedRevisions(id)).isEqualTo(RESCHEDULES);
        assertThat(lengthsOfRuns(id))
                .as("events of each run")
                .hasSizeGreaterThan(3)
                .allMatch(events -> events < 2 * LONG_RUN);
    }

    @Test
    void ofThirtyEditsAtOneRevisionOneIsAppliedAndTheOthersSeeTheConflict() {
        String id = unused.removeLast();
        Instant base = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        List<HttpResponse<String>> answers = inParallel(
                30,
                IntStream.range(0, 30)
                        .mapToObj(number -> () -> move(id, base.plusSeconds(number), "If-Match", "\"1\"")));

        Map<Integer, Long> counts =
                answers.stream().collect(Collectors.groupingBy(HttpResponse::statusCode, Collectors.counting()));
        assertThat(counts).isEqualTo(Map.of(200, 1L, 412, 29L));
        assertThat(job(id).get("revision").longValue()).isEqualTo(2);
        answers.stream()
                .filter(answer -> answer.statusCode() == 412)
                .map(Api::json)
                .forEach(problem -> {
                    assertThat(problem.get("reason_code").textValue()).isEqualTo("STALE_REVISION");
                    assertThat(problem.get("current").get("id").textValue()).isEqualTo(id);
                });
    }

    @Test
    void twoSendNowAtOnceSendOnce() {
        List<String> ids =
                IntStream.range(0, 5).mapToObj(number -> unused.removeLast()).toList();

        List<HttpResponse<String>> answers =
                inParallel(10, ids.stream().flatMap(id -> Stream.of(sendNow(id), sendNow(id))));

        assertThat(counted(answers)).isEqualTo(Map.of("SENT", 5L, "ALREADY_SENT", 5L));
        ids.forEach(id -> assertThat(mailsOf(id)).as(id).isEqualTo(1));
    }

    @Test
    void aCommandWhoseAnswerIsLateIsToldAsUnknownAndItsRepetitionTellsWhatHappened() {
        String id = unused.removeLast();
        Instant later = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        HttpResponse<String> late = cuesheet.whileLocked(id, () -> move(id, later, "Idempotency-Key", "late-1"));

        assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
        assertThat(Api.json(late).get("reason_code").textValue()).isEqualTo("OUTCOME_UNKNOWN");
        Eventually.within(
                Duration.ofSeconds(30),
                () -> assertThat(job(id).get("revision").longValue()).isEqualTo(2));
        HttpResponse<String> repeated = move(id, later, "Idempotency-Key", "late-1");
        assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(200);
        assertThat(Instant.parse(Api.json(repeated).get("send_at").textValue())).isEqualTo(later);
        assertThat(job(id).get("revision").longValue()).isEqualTo(2);
        assertThat(auditedRevisions(id)).isEqualTo(1);
    }

    @Test
    void ofMoreCommandsThanTheServerTakesAtOnceEachCallerLearnsWhetherItsOwnWasTaken() {
        String id = unused.removeLast();
        Instant base = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        int commands = TAKEN_AT_ONCE + 4;

        List<HttpResponse<String>> answers = cuesheet.whileLocked(
                id,
                () -> inParallel(
                        commands,
                        IntStream.range(0, commands).mapToObj(number -> () -> move(id, base.plusSeconds(number)))));

        // A caller whose last try is on its way when the time is up can't know whether that was taken.
        Map<String, Long> told = counted(answers);
        assertThat(told).containsOnlyKeys("OUTCOME_UNKNOWN", "ENGINE_UNAVAILABLE");
        assertThat(told.get("OUTCOME_UNKNOWN")).isGreaterThanOrEqualTo(TAKEN_AT_ONCE);
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(503, 504);
        Eventually.within(
                Duration.ofSeconds(60),
                () -> assertThat(auditedRevisions(id))
                        .as("those that were taken before their time was up, and no other")
                        .isBetween(1L, told.get("OUTCOME_UNKNOWN")));
        List<Instant> refused = IntStream.range(0, commands)
                .filter(number -> answers.get(number).statusCode() == 503)
                .mapToObj(base::plusSeconds)
                .toList();
        assertThat(auditedTimes(id)).isNotEmpty().doesNotContainAnyElementsOf(refused);
    }

    @Test
    void withoutAWorkerACommandsOutcomeIsUnknownAndTheHeartbeatRaisesTheAlarmWithinAMinute() throws Exception {
        String id = unused.removeLast();
        Instant later = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(heartbeat().get("alarm").isNull()).isTrue();
        assertThat(heartbeat().get("pollers").intValue()).isPositive();

        HttpResponse<String> unanswered = cuesheet.whileNobodyWorks(() -> {
            Instant stopped = Instant.now();
            HttpResponse<String> answer = move(id, later, "Idempotency-Key", "nobody-1");
            Eventually.within(
                    Duration.between(Instant.now(), stopped.plusSeconds(60)),
                    () -> assertThat(heartbeat().get("alarm").textValue()).isEqualTo("NO_POLLERS"));
            assertThat(heartbeat().get("status").textValue()).isEqualTo("red");
            return answer;
        });

        assertThat(unanswered.statusCode()).as(unanswered.body()).isEqualTo(504);
        assertThat(counted(List.of(unanswered))).containsOnlyKeys("OUTCOME_UNKNOWN");
        for (int repetition = 0; repetition < 2; repetition++) {
            HttpResponse<String> told = move(id, later, "Idempotency-Key", "nobody-1");
            assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
            assertThat(Instant.parse(Api.json(told).get("send_at").textValue())).isEqualTo(later);
            assertThat(job(id).get("revision").longValue()).isEqualTo(2);
        }
    }

    /** On the same server for as long as {@code ./cuesheet test soak} says. */
    @Test
    @Tag("soak")
    @Timeout(value = 1, unit = TimeUnit.DAYS)
    void allOfItAgainAndAgain() {
        long end = System.nanoTime()
                + Duration.ofSeconds(Long.getLong("cuesheet.soak.seconds", 1)).toNanos();
        int round = 0;
        do {
            planMessages(++round);
            hundredsOfReschedulesLoseNoneAcrossManyRuns();
            ofThirtyEditsAtOneRevisionOneIsAppliedAndTheOthersSeeTheConflict();
            twoSendNowAtOnceSendOnce();
            aCommandWhoseAnswerIsLateIsToldAsUnknownAndItsRepetitionTellsWhatHappened();
            ofMoreCommandsThanTheServerTakesAtOnceEachCallerLearnsWhetherItsOwnWasTaken();
        } while (System.nanoTime() < end);
        System.out.println("Commands under stress: rounds " + round);
    }

    /** Virtual ones once waited for each other for ever: docs/decisions/0015. */
    @Test
    void requestsAreServedByPlatformThreads() {
        heartbeat();

        assertThat(Thread.getAllStackTraces().keySet())
                .as("platform threads, the only ones that are listed")
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("http-nio-") && name.contains("-exec-"));
    }

    private static JsonNode heartbeat() {
        return cuesheet.get("/api/scheduler/heartbeat");
    }

    private static Map<String, Long> counted(List<HttpResponse<String>> answers) {
        return answers.stream()
                .map(answer -> Api.json(answer).get("reason_code").textValue())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static HttpResponse<String> move(String id, Instant sendAt, String... headers) {
        return cuesheet.api().patch(id, "{\"send_at\":\"" + sendAt + "\"}", headers);
    }

    private static Callable<HttpResponse<String>> sendNow(String id) {
        return () -> cuesheet.call("POST", "/api/scheduler/jobs/" + id + "/send-now", "{}");
    }

    private static JsonNode job(String id) {
        return cuesheet.get("/api/scheduler/jobs/" + id);
    }

    private static long auditedRevisions(String id) {
        return cuesheet.jdbc()
                .sql("select count(distinct revision) from audit_entry where message_id = :id::uuid and revision > 1")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private static List<Instant> auditedTimes(String id) {
        return cuesheet.jdbc()
                .sql("select after ->> 'sendAt' from audit_entry where message_id = :id::uuid and revision > 1")
                .param("id", id)
                .query((row, number) -> Instant.parse(row.getString(1)))
                .list();
    }

    /** Of the open run too; the list of runs follows the runs after a moment. */
    private static List<Long> lengthsOfRuns(String id) {
        String workflowId = MessageContract.workflowId(MessageId.of(id));
        WorkflowClient client = cuesheet.temporal();
        return client.listExecutions("WorkflowId = '" + workflowId + "'")
                .map(run -> client.newUntypedWorkflowStub(
                                workflowId, Optional.of(run.getExecution().getRunId()), Optional.empty())
                        .describe()
                        .getHistoryLength())
                .toList();
    }

    private static long mailsOf(String id) {
        return Arrays.stream(cuesheet.mail().getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getMessageID().startsWith("<" + id + "@");
                    } catch (MessagingException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .count();
    }

    private static <T> List<T> inParallel(int callers, Stream<? extends Callable<T>> calls) {
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<T>> answers =
                    calls.map(call -> pool.submit((Callable<T>) call)).toList();
            pool.shutdown();
            assertThat(pool.awaitTermination(10, TimeUnit.MINUTES)).isTrue();
            return answers.stream().map(Future::resultNow).toList();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
