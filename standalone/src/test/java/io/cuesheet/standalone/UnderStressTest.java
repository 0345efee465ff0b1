package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many commands at once on one message, from the API and from another service, with the real server: each is applied once or refused, and
 * each caller learns which.
 */
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

    private static final Duration SOON = Duration.ofSeconds(60);

    private static RunningCuesheet cuesheet;
    private static BookingService bookings;
    private static Crowd crowd;
    private static List<String> unused;

    @BeforeAll
    static void start() {
        cuesheet = new RunningCuesheet(
                TemporalLimits.with("limit.historyCount.suggestContinueAsNew", Integer.toString(LONG_RUN)));
        bookings = new BookingService(cuesheet);
        crowd = new Crowd(cuesheet);
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

        List<MessageState> answers = crowd.inParallel(
                CALLERS,
                IntStream.range(0, RESCHEDULES).mapToObj(number -> () -> bookings.move(id, base.plusSeconds(number))));

        assertEachLearnedOfItsOwn(answers, base);
        assertThat(job(id).get("revision").longValue()).isEqualTo(1 + RESCHEDULES);
        assertThat(auditedTimes(id)).containsExactlyInAnyOrderElementsOf(times(base, RESCHEDULES));
        assertThat(lengthsOfRuns(id))
                .as("events of each run")
                .hasSizeGreaterThan(3)
                .allMatch(events -> events < 2 * LONG_RUN);
    }

    @Test
    void ofThirtyEditsAtOneRevisionOneIsAppliedAndTheOthersSeeTheConflict() {
        String id = unused.removeLast();
        Instant base = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        List<HttpResponse<String>> answers = crowd.inParallel(
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
                crowd.inParallel(10, ids.stream().flatMap(id -> Stream.of(sendNow(id), sendNow(id))));

        // The second one hears that it was sent, or, where that takes long, that it is under way.
        Map<String, Long> counts = counted(answers.stream());
        assertThat(counts).containsEntry("SENT", 5L);
        assertThat(counts.keySet()).isSubsetOf("SENT", "ALREADY_SENT", "IN_FLIGHT");
        ids.forEach(id -> assertThat(mailsOf(id)).as(id).isEqualTo(1));
    }

    @Test
    void anEditThatWaitsForItsRowIsAnsweredInItsTurnAndItsRepetitionGetsTheSameAnswer() {
        String id = unused.removeLast();
        Instant later = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        Callable<HttpResponse<String>> edit = () -> move(id, later, "Idempotency-Key", "waits-" + id);

        HttpResponse<String> answer = crowd.whileTheyWait(id, Stream.of(edit)).getFirst();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(Instant.parse(Api.json(answer).get("send_at").textValue())).isEqualTo(later);
        HttpResponse<String> repeated = move(id, later, "Idempotency-Key", "waits-" + id);
        assertThat(repeated.statusCode()).as(repeated.body()).isEqualTo(200);
        assertThat(RunningCuesheet.withoutEngine(Api.json(repeated)))
                .isEqualTo(RunningCuesheet.withoutEngine(Api.json(answer)));
        assertThat(job(id).get("revision").longValue()).isEqualTo(2);
        assertThat(auditedTimes(id)).containsExactly(later);
    }

    @Test
    void ofManyEditsThatWaitForOneRowEachCallerLearnsWhetherItsOwnWasTaken() {
        String id = unused.removeLast();
        Instant base = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        int each = 6;

        List<HttpResponse<String>> answers =
                crowd.whileTheyWait(id, IntStream.range(0, 3 * each).mapToObj(number -> () -> switch (number % 3) {
                    case 0 -> move(id, base.plusSeconds(number));
                    case 1 -> move(id, base.plusSeconds(number), "If-Match", "\"1\"");
                    default -> cuesheet.api().patch(id, "{\"status\":\"retrying\"}");
                }));

        List<Instant> taken = IntStream.range(0, answers.size())
                .filter(number -> answers.get(number).statusCode() == 200)
                .mapToObj(base::plusSeconds)
                .toList();
        assertThat(taken).hasSizeBetween(each, each + 1);
        assertThat(counted(answers.stream().filter(answer -> answer.statusCode() != 200)))
                .isEqualTo(Map.of("STALE_REVISION", 2L * each - taken.size(), "INVALID_TRANSITION", (long) each));
        assertThat(auditedTimes(id)).containsExactlyInAnyOrderElementsOf(taken);
        assertThat(job(id).get("revision").longValue()).isEqualTo(1 + taken.size());
    }

    @Test
    void ofMoreUpdatesThanTheServerTakesAtOnceEachServiceLearnsWhatBecameOfItsOwn() {
        String id = unused.removeLast();
        Instant base = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        int updates = TAKEN_AT_ONCE + 4;
        CountDownLatch asked = new CountDownLatch(updates);

        List<MessageState> answers = crowd.whileTheyWait(
                id,
                () -> assertThat(asked.getCount()).isZero(),
                IntStream.range(0, updates).mapToObj(number -> () -> {
                    asked.countDown();
                    return bookings.move(id, base.plusSeconds(number));
                }));

        assertEachLearnedOfItsOwn(answers, base);
        assertThat(auditedTimes(id)).containsExactlyInAnyOrderElementsOf(times(base, updates));
        assertThat(job(id).get("revision").longValue()).isEqualTo(1 + updates);
    }

    @Test
    void withoutAWorkerEditsAreTakenASendIsTakenBackAndTheHeartbeatRaisesTheAlarmWithinAMinute() throws Exception {
        String id = unused.removeLast();
        Instant later = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(heartbeat().get("alarm").isNull()).isTrue();
        assertThat(heartbeat().get("pollers").intValue()).isPositive();
        Callable<HttpResponse<String>> send = sendNow(id, "Idempotency-Key", "nobody-" + id);

        HttpResponse<String> takenBack = cuesheet.whileNobodyWorks(() -> {
            Instant stopped = Instant.now();
            HttpResponse<String> edit = move(id, later);
            assertThat(edit.statusCode()).as(edit.body()).isEqualTo(200);
            try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
                Future<HttpResponse<String>> sending = sender.submit(send);
                Eventually.within(
                        Duration.between(Instant.now(), stopped.plusSeconds(60)),
                        () -> assertThat(heartbeat().get("alarm").textValue()).isEqualTo("NO_POLLERS"));
                assertThat(heartbeat().get("status").textValue()).isEqualTo("red");
                return sending.get();
            }
        });

        assertThat(takenBack.statusCode()).as(takenBack.body()).isEqualTo(503);
        assertThat(counted(Stream.of(takenBack))).containsOnlyKeys("ENGINE_UNAVAILABLE");
        Eventually.within(SOON, () -> {
            MessageState told = bookings.message(id).query(MessageContract.STATE, MessageState.class);
            assertThat(told.sendAt()).isEqualTo(later);
            assertThat(told.revision()).isEqualTo(2);
            assertThat(told.attempts()).isZero();
        });
        assertThat(mailsOf(id)).isZero();
        HttpResponse<String> sent = send.call();
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        assertThat(mailsOf(id)).isOne();
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
            anEditThatWaitsForItsRowIsAnsweredInItsTurnAndItsRepetitionGetsTheSameAnswer();
            ofManyEditsThatWaitForOneRowEachCallerLearnsWhetherItsOwnWasTaken();
            ofMoreUpdatesThanTheServerTakesAtOnceEachServiceLearnsWhatBecameOfItsOwn();
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

    private static Map<String, Long> counted(Stream<HttpResponse<String>> answers) {
        return answers.map(answer -> Api.json(answer).get("reason_code").textValue())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static HttpResponse<String> move(String id, Instant sendAt, String... headers) {
        return cuesheet.api().patch(id, "{\"send_at\":\"" + sendAt + "\"}", headers);
    }

    private static Callable<HttpResponse<String>> sendNow(String id, String... headers) {
        return () -> cuesheet.call("POST", "/api/scheduler/jobs/" + id + "/send-now", "{}", headers);
    }

    /** Each state is the one right after the service's own command. */
    private static void assertEachLearnedOfItsOwn(List<MessageState> answers, Instant base) {
        assertThat(answers).extracting(MessageState::sendAt).isEqualTo(times(base, answers.size()));
        assertThat(answers)
                .extracting(MessageState::revision)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(2, 1 + answers.size()).boxed().toList());
    }

    private static List<Instant> times(Instant base, int number) {
        return IntStream.range(0, number).mapToObj(base::plusSeconds).toList();
    }

    private static JsonNode job(String id) {
        return cuesheet.get("/api/scheduler/jobs/" + id);
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
}
