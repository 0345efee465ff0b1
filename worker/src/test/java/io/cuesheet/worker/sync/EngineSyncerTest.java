package io.cuesheet.worker.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.UseCases;
import io.cuesheet.application.engine.CallDeadline;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.application.restore.RestoreHandling;
import io.cuesheet.application.trace.MessageTraces;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.Times;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.notification.Notifications;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.grpc.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The syncer on real rows, with a Temporal that does what a test tells. */
class EngineSyncerTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final int IN_PARALLEL = 16;
    private static final Duration POLL = Duration.ofMillis(50);

    private final TestDatabase database = TestDatabase.create();
    private final OrgId org = OrganisationFixture.insertDemo(database.jdbc());
    private final BlockingQueue<EngineSync> calls = new LinkedBlockingQueue<>();
    private final AtomicInteger probes = new AtomicInteger();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private volatile Consumer<EngineSync> temporal = sync -> {};
    private volatile boolean isAway;
    private volatile Instant now = NOW;
    private AnnotationConfigApplicationContext context;
    private EngineSyncRepository syncs;
    private EngineSyncer syncer;

    @BeforeEach
    void create() {
        context = UseCases.start(database, () -> now);
        syncs = context.getBean(EngineSyncRepository.class);
        syncer = new EngineSyncer(
                syncs,
                new ScriptedTelling(context),
                context.getBean(Notifications.class),
                context.getBean(MessageTraces.class),
                context.getBean(Clock.class),
                POLL);
    }

    @AfterEach
    void stop() {
        testEnds.countDown();
        syncer.stop();
        context.close();
        database.close();
    }

    @Test
    void whatCouldBeLateIsToldFirstAndNoCallWaitsForAnother() throws InterruptedException {
        List<MessageId> byTurn = new ArrayList<>(IntStream.range(0, IN_PARALLEL + 4)
                .mapToObj(number -> message(NOW.plusSeconds(100 - number)))
                .toList());
        byTurn.forEach(this::note);
        byTurn = byTurn.reversed();
        MessageId slow = byTurn.getFirst();
        CountDownLatch othersGoOn = new CountDownLatch(1);
        temporal = sync -> awaitLatch(id(sync).equals(slow) ? testEnds : othersGoOn);
        syncer.start();

        assertThat(next(IN_PARALLEL)).containsExactlyInAnyOrderElementsOf(byTurn.subList(0, IN_PARALLEL));
        othersGoOn.countDown();

        assertThat(next(4)).containsExactlyInAnyOrderElementsOf(byTurn.subList(IN_PARALLEL, IN_PARALLEL + 4));
        MessageId written = message(NOW);
        note(written);
        assertThat(next(1)).as("written meanwhile").containsExactly(written);
        expectLeft(slow);
    }

    @Test
    void whatWasToldIsGone() throws InterruptedException {
        syncer.start();
        MessageId message = message(NOW);

        note(message);

        assertThat(next(1)).containsExactly(message);
        expectLeft();
    }

    @Test
    void whatChangesWhileItIsToldIsToldAgain() throws InterruptedException {
        CountDownLatch changed = new CountDownLatch(1);
        temporal = sync -> awaitLatch(changed);
        syncer.start();
        MessageId message = message(NOW);
        note(message);
        EngineSync first = calls.poll(20, TimeUnit.SECONDS);

        note(message);
        changed.countDown();

        EngineSync second = calls.poll(20, TimeUnit.SECONDS);
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        assertThat(id(second)).isEqualTo(message);
        assertThat(second.stamp()).isGreaterThan(first.stamp());
        expectLeft();
    }

    @Test
    void whatCantBeToldYetIsTriedAgainAfterAWhile() throws InterruptedException {
        temporal = sync -> {
            if (sync.tries() == 1) {
                throw new NotYet();
            }
        };
        syncer.start();
        MessageId message = message(NOW);
        note(message);

        expectPostponed(message, NOW.plusSeconds(2));
        now = NOW.plusSeconds(3);

        assertThat(next(2)).containsExactly(message, message);
        expectLeft();
    }

    @Test
    void whatFailsIsTriedAgainLessAndLessOftenAndHoldsUpNobodyElse() throws InterruptedException {
        MessageId failing = message(NOW);
        temporal = sync -> {
            if (id(sync).equals(failing)) {
                throw new IllegalStateException("whatever it is");
            }
        };
        syncer.start();
        note(failing);
        expectPostponed(failing, NOW.plusSeconds(4));
        now = NOW.plusSeconds(5);
        expectPostponed(failing, now.plusSeconds(8));
        now = now.plusSeconds(9);
        expectPostponed(failing, now.plusSeconds(16));
        now = now.plusSeconds(17);
        expectPostponed(failing, now.plusSeconds(32));
        now = now.plusSeconds(33);
        expectPostponed(failing, now.plusSeconds(60));

        MessageId other = message(NOW);
        note(other);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(calls.stream().map(EngineSyncerTest::id)).contains(other));
        expectLeft(failing);
    }

    @Test
    void whileTemporalIsAwayOneProbeGoesOutAndNothingIsTouched() throws InterruptedException {
        isAway = true;
        syncer.start();
        MessageId met = message(NOW.plusSeconds(1));
        note(met);
        assertThat(next(1)).containsExactly(met);
        expectPostponed(met, NOW.plusSeconds(2));
        now = NOW.plusSeconds(3);

        MessageId waiting = message(NOW);
        note(waiting);
        int before = probes.get();
        await().atMost(Duration.ofSeconds(20)).until(() -> probes.get() > before + 1);

        assertThat(calls).isEmpty();
        assertThat(leases(waiting)).containsExactly("null 0");
        isAway = false;
        assertThat(next(2)).containsExactlyInAnyOrder(met, waiting);
        expectLeft();
    }

    @Test
    void whatASyncerThatDiedHadTakenIsToldWhenItsLeaseHasRunOut() throws InterruptedException {
        MessageId message = message(NOW);
        note(message);
        assertThat(syncs.lease(10, NOW, Duration.ofSeconds(30))).hasSize(1);
        syncer.start();
        MessageId other = message(NOW);
        note(other);
        assertThat(next(1)).containsExactly(other);

        now = NOW.plusSeconds(31);

        assertThat(next(1)).containsExactly(message);
        expectLeft();
    }

    @Test
    void oneThatIsStoppedEndsItsCallsAndGivesBackWhatItOnlyLeased() throws InterruptedException {
        List<MessageId> messages = new ArrayList<>(IntStream.range(0, IN_PARALLEL + 4)
                .mapToObj(number -> message(NOW.plusSeconds(number)))
                .toList());
        messages.forEach(this::note);
        CountDownLatch answered = new CountDownLatch(1);
        temporal = sync -> awaitLatch(answered);
        syncer.start();
        assertThat(next(IN_PARALLEL)).hasSize(IN_PARALLEL);
        List<MessageId> leased = messages.subList(IN_PARALLEL, IN_PARALLEL + 4);
        expectPostponed(leased.getLast(), NOW.plusSeconds(30));
        CountDownLatch stopped = new CountDownLatch(1);

        syncer.stop(stopped::countDown);
        assertThat(stopped.getCount()).as("calls are under way").isOne();
        answered.countDown();

        assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls).isEmpty();
        expectLeft(leased.toArray(MessageId[]::new));
        leased.forEach(message -> expectPostponed(message, NOW));
    }

    private List<MessageId> next(int number) throws InterruptedException {
        List<MessageId> told = new ArrayList<>();
        for (int call = 0; call < number; call++) {
            EngineSync sync = calls.poll(20, TimeUnit.SECONDS);
            assertThat(sync).as("call %d of %d within 20 s", call + 1, number).isNotNull();
            told.add(id(sync));
        }
        return told;
    }

    private static MessageId id(EngineSync sync) {
        return sync.message().row().messageId();
    }

    private void expectLeft(MessageId... messages) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.jdbc()
                                .sql("select message_id from engine_sync")
                                .query((row, number) -> new MessageId(row.getObject("message_id", UUID.class)))
                                .list())
                        .containsExactlyInAnyOrder(messages));
    }

    private void expectPostponed(MessageId message, Instant until) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(database.jdbc()
                                .sql("select leased_until from engine_sync where message_id = :id")
                                .param("id", message.value())
                                .query((row, number) -> Times.nullableInstant(row, "leased_until"))
                                .list())
                        .containsExactly(until));
    }

    private List<String> leases(MessageId message) {
        return database.jdbc()
                .sql(
                        "select coalesce(leased_until::text, 'null') || ' ' || tries from engine_sync where message_id = :id")
                .param("id", message.value())
                .query(String.class)
                .list();
    }

    private MessageId message(Instant sendAt) {
        return MessageFixture.insert(
                        database.jdbc(), org, "REMINDER", sendAt, sendAt.plusSeconds(7200), "a@example.org")
                .messageId();
    }

    private void note(MessageId message) {
        syncs.note(org, EngineSync.Kind.TELL, List.of(message), "test", now);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class ScriptedTelling extends Telling {

        ScriptedTelling(AnnotationConfigApplicationContext context) {
            super(
                    context.getBean(MessageRuns.class),
                    context.getBean(RestoreHandling.class),
                    context.getBean(CallDeadline.class));
        }

        @Override
        void probe() {
            probes.incrementAndGet();
            refuseIfAway();
        }

        @Override
        void tell(EngineSync sync) {
            calls.add(sync);
            refuseIfAway();
            temporal.accept(sync);
        }

        private void refuseIfAway() {
            if (isAway) {
                throw Status.UNAVAILABLE.asRuntimeException();
            }
        }
    }
}
