package io.cuesheet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.db.MessageFixture;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Some messages and all that happens to them, by a seed. */
final class Life implements AutoCloseable {

    private static final int STEPS = 140;

    /** Longer than all that takes a while by itself: leases, pauses between tries. */
    private static final Duration A_WHILE = Duration.ofSeconds(40);

    /** How long a run may take to do what it is about to do. */
    private static final Duration BUSY = Duration.ofSeconds(10);

    final World world;
    final Model model;
    final Turns turns;
    final Chance chance;
    final Random random;
    final Rows rows;
    final JudgedActivities activities;
    final List<Kept> messages = new ArrayList<>();
    final List<OrgId> organisations;
    final MessageRuns runs;

    private int lately;
    private final EngineSyncRepository syncs;
    private final Telling telling;
    private final People people;
    private final Services services;

    Life(long seed) {
        chance = new Chance(seed);
        random = chance.of("life");
        world = new World(random.nextInt(4) == 0);
        organisations = List.of(
                OrganisationFixture.insert(world.jdbc(), "north"), OrganisationFixture.insert(world.jdbc(), "south"));
        // What is late is sent all the same, so that nothing that is due may be left out.
        world.jdbc().sql("update message_type set catch_up_minutes = 5000000").update();
        world.jdbc()
                .sql("update organisation set in_doubt_policy = case code when 'north' then 'resend' else 'hold' end")
                .update();
        model = new Model(Set.of(organisations.getLast()));
        turns = new Turns(world.clock);
        rows = new Rows(world.jdbc());
        activities = new JudgedActivities(world, model, turns, chance);
        runs = world.part(MessageRuns.class);
        syncs = world.part(EngineSyncRepository.class);
        telling = new Telling(this);
        people = new People(this);
        services = new Services(this);
        activities.meanwhile = this::meanwhile;
        create();
        world.work(activities);
    }

    private void create() {
        int number = messages.size();
        OrgId org = organisations.get(random.nextInt(organisations.size()));
        Instant sendAt = soon(random);
        MessageState row = MessageFixture.insert(
                world.jdbc(), org, "REMINDER", sendAt, sendAt.plus(Duration.ofDays(3650)), number + "@example.org");
        Kept message = new Kept(row.messageId(), org, number, Rows.of(row));
        messages.add(message);
        model.add(message);
        syncs.note(org, EngineSync.Kind.START, List.of(message.id), "created", world.now());
    }

    /** Whole seconds, since what happens by itself then does not meet what the test does. */
    Instant soon(Random by) {
        Instant now = Instant.ofEpochSecond(world.now().getEpochSecond());
        return switch (by.nextInt(12)) {
            case 0 -> now.minusSeconds(by.nextInt(600));
            case 1 -> now.plus(Duration.ofDays(700 + by.nextInt(60)));
            case 2, 3 -> now.plusSeconds(by.nextInt(7_200));
            default -> now.plusSeconds(by.nextInt(120));
        };
    }

    /** Mostly the one of before, so that one thing meets another; where that is at its end, mostly a new one. */
    Kept any() {
        if (random.nextInt(8) == 0 || messages.get(lately).now.isClosed() && random.nextInt(2) == 0) {
            lately = random.nextInt(messages.size() + 2);
            if (lately >= messages.size()) {
                lately = messages.size();
                create();
            }
        }
        return messages.get(lately);
    }

    Duration ahead() {
        return Chance.clock(random);
    }

    Optional<MessageRun> openRun(Kept message) {
        return runs.find(message.id).filter(MessageRun::isOpen);
    }

    void live() {
        for (int step = 0; step < STEPS; step++) {
            step();
            turns.check();
            messages.stream().filter(this::isToldAll).forEach(this::expectBelief);
        }
        end();
    }

    private void step() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> people.step(any(), random);
            case 4, 5, 6, 7 -> services.step(any(), random);
            case 8, 9, 10, 11, 12, 13 -> telling.step(random);
            case 14 -> repeatDelivery();
            case 15 -> services.tempt(random);
            case 16 -> sleep(Duration.ofSeconds(random.nextInt(90)));
            case 17 -> sleep(Duration.ofSeconds(random.nextInt(3_600)));
            default -> sleepUntilDue();
        }
        settle();
        if (random.nextInt(4) == 0) {
            telling.correct(any());
        }
    }

    /** While a channel is at work. */
    private void meanwhile(Kept message, Random by) {
        if (by.nextInt(3) == 0) {
            people.step(by.nextInt(3) == 0 ? messages.get(by.nextInt(messages.size())) : message, by);
        }
        if (by.nextInt(4) == 0) {
            services.signal(message, by);
        }
    }

    /** Now and then somebody comes in between. */
    void interfere(Kept message, Random by) {
        if (by.nextInt(4) == 0) {
            people.step(message, by);
        }
    }

    /** Temporal runs an activity at least once: an old one may come again. */
    private void repeatDelivery() {
        if (!activities.deliveries.isEmpty()) {
            DeliveryRequest request = activities.deliveries.get(random.nextInt(activities.deliveries.size()));
            Kept message = model.get(request.state().messageId());
            long before = message.now.revision();
            turns.note("repeats a delivery of " + message);
            try {
                activities.deliver(request);
            } catch (RuntimeException failed) {
                // Whatever an activity throws, Temporal takes for a try that failed.
                turns.note("the repetition failed");
            }
            // Nobody is told what came of it.
            message.mayBeWrong |= message.now.revision() != before;
        }
    }

    private void sleepUntilDue() {
        Instant now = world.now();
        messages.stream()
                .filter(message -> message.now.isArmed())
                .map(message -> message.now.due())
                .filter(due -> due.isAfter(now) && due.isBefore(now.plus(Duration.ofDays(1))))
                .sorted()
                .findFirst()
                .ifPresent(due -> sleep(Duration.between(now, due).plusMillis(300)));
    }

    void sleep(Duration pause) {
        turns.note("sleeps " + pause);
        world.temporal.sleep(pause);
    }

    /** Time skips once nothing is left to do. */
    private void settle() {
        world.temporal.sleep(Duration.ofMillis(1_000));
    }

    /** Nothing goes wrong any more. What was asked for happens, and who must know knows. */
    private void end() {
        turns.note("the end begins");
        activities.calm = true;
        telling.forgetAll();
        sleep(A_WHILE);
        telling.tellAll();
        check();
        messages.stream().filter(message -> !message.mayBeWrong).forEach(this::expectBelief);
        people.releaseAll();
        reconcile();
        // A run that was started in the name of another organisation ends at the first pass; the second one starts
        // another.
        reconcile();
        messages.forEach(this::expectBelief);
        for (int hours = 0; hours < 5; hours++) {
            sleep(Duration.ofHours(1));
            services.sweep();
            telling.tellAll();
        }
        sleep(Duration.ofDays(800));
        sleep(A_WHILE);
        telling.tellAll();
        check();
        messages.forEach(this::expectEnd);
        services.expectAnswers();
    }

    private void reconcile() {
        messages.stream()
                .filter(message -> message.mayBeWrong)
                .forEach(message -> syncs.note(
                        message.org, EngineSync.Kind.CORRECT, List.of(message.id), "reconciler", world.now()));
        telling.tellAll();
        check();
    }

    private void check() {
        settle();
        turns.check();
    }

    private boolean isToldAll(Kept message) {
        return random.nextInt(4) == 0 && !message.mayBeWrong && !rows.isUntold(message) && !isBusy(message);
    }

    private boolean isBusy(Kept message) {
        return openRun(message).isPresent()
                && runs.latest(message.id).describe().getRawDescription().getPendingActivitiesCount() > 0;
    }

    /** A run knows its row, or is about to. Of a message that is closed or was deleted none is needed. */
    private void expectBelief(Kept message) {
        turns.run(Duration.ZERO, () -> rows.expect(message));
        if (!message.now.deleted()) {
            await().atMost(BUSY).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> expectBeliefNow(message));
        }
    }

    private void expectBeliefNow(Kept message) {
        assertThat(openRun(message).isPresent())
                .as("whether %s has a run: %s", message, message.now)
                .isEqualTo(!message.now.isClosed());
        if (!message.now.isClosed()) {
            assertThat(believed(message))
                    .as("what the run of %s believes", message)
                    .isEqualTo(message.now);
        }
    }

    Expected believed(Kept message) {
        return Rows.of(runs.latest(message.id).query(MessageContract.STATE, MessageState.class));
    }

    private void expectEnd(Kept message) {
        expectBelief(message);
        assertThat(message.now.isArmed())
                .as("%s was lost: %s", message, message.now)
                .isFalse();
        rows.expectHistory(message);
    }

    @Override
    public void close() {
        world.close();
    }
}
