package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.channel.HeldPlace;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.TestDatabase;
import io.cuesheet.db.delivery.Attempt;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One message that is due, the delivery activities on a real database, and a channel that answers as told. */
abstract class DeliveryFixture {

    static final Instant SEND_AT = Instant.parse("2026-12-01T09:00:00Z");
    static final Instant STARTS_AT = Instant.parse("2026-12-04T19:00:00Z");
    static final Instant RETRY_AT = SEND_AT.plusSeconds(30);

    static final MovableClock CLOCK = new MovableClock(SEND_AT);
    static final ScriptedChannel CHANNEL = new ScriptedChannel();
    static final RememberedActivity ACTIVITY = new RememberedActivity();

    /** The try that a delivery runs in. */
    static RunningActivity.Source tries = () -> ACTIVITY;

    /** What happens while an activity waits; the clock moves on by itself. */
    static Runnable whilePausing = () -> {};

    /** How long activities waited. */
    static final List<Duration> PAUSES = new ArrayList<>();

    static TestDatabase database;
    static Outage outage;
    static AnnotationConfigApplicationContext context;
    static OrgId org;

    MessageActivities activities;
    LedgerRepository ledger;
    MessageState message;

    @EnableTransactionManagement
    static class Transactions {}

    /** Answers what the test told it to. */
    static final class ScriptedChannel implements Channel {

        final List<Outgoing> taken = Collections.synchronizedList(new ArrayList<>());
        ChannelOutcome answer = new ChannelOutcome.Delivered("accepted");
        Runnable during = () -> {};

        /** A real one that takes its place. */
        @Nullable
        Channel behind;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public boolean honoursIdempotencyKey() {
            return behind != null && behind.honoursIdempotencyKey();
        }

        @Override
        public Optional<Place> place(Duration longest, boolean isAwaited) throws InterruptedException {
            return behind == null ? Channel.super.place(longest, isAwaited) : behind.place(longest, isAwaited);
        }

        @Override
        public ChannelOutcome send(Outgoing outgoing) {
            taken.add(outgoing);
            during.run();
            return behind == null ? answer : behind.send(outgoing);
        }
    }

    /** What Temporal keeps of an activity for its next try. */
    static final class RememberedActivity implements RunningActivity {

        final AtomicInteger beats = new AtomicInteger();
        volatile @Nullable KnownOutcome last;

        @Override
        public void beat(@Nullable KnownOutcome known) {
            last = known;
            beats.incrementAndGet();
        }

        @Override
        public Optional<KnownOutcome> knownBefore() {
            return Optional.ofNullable(last);
        }
    }

    /** Of the message's first attempt. */
    long number() {
        return ledger.number(org, message.messageId(), 1);
    }

    @BeforeAll
    static void startContext() {
        database = TestDatabase.create();
        org = OrganisationFixture.insertDemo(database.jdbc());
        context = new AnnotationConfigApplicationContext();
        outage = new Outage(database.dataSource());
        context.registerBean(DataSource.class, () -> outage);
        context.registerBean("clock", Clock.class, () -> CLOCK);
        context.registerBean(
                "scripted",
                Channels.class,
                () -> new Channels(Map.of(ChannelKind.EMAIL, CHANNEL, ChannelKind.SMS, CHANNEL)),
                bean -> bean.setPrimary(true));
        context.registerBean(
                "movingTheClock", Pause.class, () -> DeliveryFixture::waitFor, bean -> bean.setPrimary(true));
        context.registerBean(
                "tries", RunningActivity.Source.class, () -> () -> tries.current(), bean -> bean.setPrimary(true));
        context.registerBean(
                "quick",
                AttemptTiming.class,
                () -> new AttemptTiming(Duration.ofMillis(20)),
                bean -> bean.setPrimary(true));
        context.registerBean(
                "awayTogether",
                ReservedConnections.class,
                () -> new ReservedConnections(outage.with(ReservedConnections.pool(outage)), outage),
                bean -> bean.setPrimary(true));
        context.registerBean("noChance", Jitter.class, () -> () -> 0.5, bean -> bean.setPrimary(true));
        context.register(Transactions.class, ActivitiesConfiguration.class);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource("test", Map.of("cuesheet.public-url", "https://cuesheet.example.org/")));
        context.refresh();
    }

    @AfterAll
    static void stopContext() {
        context.close();
        database.close();
    }

    @BeforeEach
    void insertMessage() {
        CLOCK.set(SEND_AT);
        PAUSES.clear();
        CHANNEL.taken.clear();
        CHANNEL.answer = new ChannelOutcome.Delivered("accepted");
        CHANNEL.during = () -> {};
        CHANNEL.behind = null;
        ACTIVITY.last = null;
        ACTIVITY.beats.set(0);
        tries = () -> ACTIVITY;
        whilePausing = () -> {};
        outage.away = false;
        database.jdbc()
                .sql("update organisation set scheduler_enabled = true, in_doubt_policy = 'resend'")
                .update();
        database.jdbc().sql("delete from organisation_hold").update();
        database.jdbc().sql("delete from organisation_suspension").update();
        database.jdbc().sql("delete from holiday").update();
        database.jdbc()
                .sql(
                        "update message_type set enabled = true, late_policy = 'skip', channels = '{email}', weekend_rule = 'send'")
                .update();
        activities = context.getBean(DeliveryActivities.class);
        ledger = context.getBean(LedgerRepository.class);
        message = MessageFixture.insert(database.jdbc(), org, "REMINDER", SEND_AT, STARTS_AT, "stage@example.org");
    }

    private static void waitFor(Duration pause) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .as("waits inside a transaction")
                .isFalse();
        PAUSES.add(pause);
        CLOCK.advance(pause);
        whilePausing.run();
    }

    String delivered() {
        MessageState row = deliver(1, null).row();
        return row.status().wireName() + " " + row.reasonCode();
    }

    DeliveryResult deliver(int attempt, DeliveryRequest.@Nullable ByHand byHand) {
        return activities.deliver(new DeliveryRequest(org, message, attempt, byHand));
    }

    static DeliveryRequest.ByHand byHand(boolean confirm, boolean confirmResend) {
        return new DeliveryRequest.ByHand("user:1", UUID.randomUUID().toString(), confirm, confirmResend, null, null);
    }

    /** What a worker leaves behind that is killed between claim and outcome. */
    void claimAndDie() {
        claimAndDie(message);
    }

    static void claimAndDie(MessageState due) {
        try (HeldPlace place = new HeldPlace()) {
            ScopedValue.where(Channel.PLACE, place)
                    .run(() -> context.getBean(Claims.class)
                            .claim(new DeliveryRequest(org, due, due.attempts() + 1, null)));
        }
    }

    /** On a thread of its own: the common pool may have one only. */
    static <T> CompletableFuture<T> meanwhile(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().start(task));
    }

    /** Until so many others wait for locks. */
    static void awaitWaiting(int connections) {
        await().until(() -> database.jdbc()
                        .sql(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Integer.class)
                        .single()
                >= connections);
    }

    List<AttemptOutcome> outcomes() {
        return ledger.attempts(org, message.messageId()).stream()
                .map(Attempt::outcome)
                .toList();
    }

    int count(String from) {
        return database.jdbc()
                .sql("select count(*) from " + from)
                .param("id", message.messageId().value())
                .query(Integer.class)
                .single();
    }
}
