package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlannedWorld.Facts;
import io.cuesheet.workflows.planning.PlannedWorld.Seen;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.StatusAction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An event moves to and fro, by minutes and by days, is planned again any number of times, and its messages go out in between. */
class RepeatedWalkTest {

    private static final Instant NOW = RandomFacts.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final ContactFacts CONTACT = new ContactFacts(new ContactId(new UUID(0, 1)), "Office");
    private static final Slot SLOT = new Slot("REMINDER", CONTACT.id());
    private static final int STEPS = 60;
    private static final Instant FIRST_START = NOW.plus(Duration.ofDays(12)).plus(Duration.ofHours(20));
    private static final List<EventStatus> STATUSES =
            List.of(EventStatus.CONFIRMED, EventStatus.TENTATIVE, EventStatus.CANCELLED);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachDateIsToldOnceAndTheLastOneIsNeverSilentlyAbsent(long seed) {
        Random random = new Random(seed);
        AfterMove move = AfterMove.values()[random.nextInt(AfterMove.values().length)];
        PlannedWorld world = new PlannedWorld(NOW);
        List<LocalDate> told = new ArrayList<>();
        LocalDateTime starts = anyStart(random);
        for (int step = 0; step < STEPS; step++) {
            starts = random.nextInt(3) == 0 ? starts : anyStart(random);
            for (int again = random.nextInt(3); again >= 0; again--) {
                world.plan(facts(move, starts), random.nextBoolean() ? Cause.EVENT : Cause.RULE);
            }
            assertHolds(world, move, told, starts);
            if (random.nextInt(3) == 0 && world.seen().get(SLOT).status().isOpen()) {
                world.send(SLOT, starts);
                told.add(starts.toLocalDate());
            }
        }
    }

    /** The same while time passes, the event has other statuses, and people set times by hand. */
    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverWasToldAnotherDateIsNeverSilentlyLeftWithIt(long seed) {
        Random random = new Random(seed);
        AfterMove move = random.nextBoolean() ? AfterMove.AGAIN : AfterMove.ASK;
        PlannedWorld world = new PlannedWorld(NOW);
        List<LocalDate> told = new ArrayList<>();
        Instant now = NOW;
        Facts facts = facts(move, soon(random), EventStatus.CONFIRMED);
        world.plan(facts, Cause.EVENT);
        while (true) {
            now = now.plus(Duration.ofMinutes(random.nextInt(1_200)));
            if (!now.isBefore(FIRST_START)) {
                return;
            }
            world.at(now);
            fallDue(world, facts, told, now);
            facts = changed(facts, move, random);
            world.plan(facts, random.nextBoolean() ? Cause.EVENT : Cause.RULE);
            assertNobodyIsLeft(world, facts, told);
            setTime(world, random, now);
            if (random.nextInt(4) == 0 && world.seen().get(SLOT).status().isOpen()) {
                world.send(SLOT, facts.event().startsLocal());
                told.add(facts.event().startsLocal().toLocalDate());
            }
        }
    }

    private static Facts changed(Facts facts, AfterMove move, Random random) {
        LocalDateTime starts =
                random.nextInt(3) == 0 ? soon(random) : facts.event().startsLocal();
        EventStatus status = random.nextInt(2) == 0
                ? STATUSES.get(random.nextInt(STATUSES.size()))
                : facts.event().status();
        return facts(move, starts, status);
    }

    /** What the gate does when it falls due. */
    private static void fallDue(PlannedWorld world, Facts facts, List<LocalDate> told, Instant now) {
        Seen last = world.seen().get(SLOT);
        if (last.status() != MessageStatus.SCHEDULED || last.sendAt().isAfter(now)) {
            return;
        }
        MessageRule rule = facts.rules().getFirst();
        EventStatus status = facts.event().standsAs();
        if (rule.onEventStatus().of(status) == StatusAction.SKIP) {
            world.stop(SLOT, MessageStatus.SKIPPED, status.reason(), MessageStatus.SCHEDULED);
        } else if (rule.onEventStatus().of(status) == StatusAction.WAIT) {
            world.stop(SLOT, MessageStatus.BLOCKED, status.reason(), null);
        } else if (now.isAfter(last.sendAt().plus(rule.catchUp()))) {
            MessageStatus late =
                    rule.latePolicy(world.occurrence(SLOT), facts.event(), now).becomes();
            world.stop(SLOT, late, ReasonCode.TOO_LATE, null);
        } else {
            world.send(SLOT, facts.event().startsLocal());
            told.add(facts.event().startsLocal().toLocalDate());
        }
    }

    private static void setTime(PlannedWorld world, Random random, Instant now) {
        if (random.nextInt(6) == 0 && world.seen().get(SLOT).status().isOpen()) {
            Instant time = now.plus(Duration.ofHours(1 + random.nextInt(40)));
            world.command(SLOT, new Reschedule(time, Envelope.of("user:1").issuedAt(now)));
        }
    }

    private static void assertNobodyIsLeft(PlannedWorld world, Facts facts, List<LocalDate> told) {
        if (told.isEmpty() || facts.event().status() == EventStatus.CANCELLED) {
            return;
        }
        Seen last = world.seen().get(SLOT);
        if (told.getLast().equals(facts.event().startsLocal().toLocalDate())) {
            assertThat(last.status()).isIn(MessageStatus.SENT, MessageStatus.SKIPPED);
        } else {
            assertThat(last.status()).as("%s", last).isIn(MessageStatus.SCHEDULED, MessageStatus.BLOCKED);
            assertThat(world.occurrence(SLOT)).isEqualTo(told.size() + 1);
        }
    }

    private static void assertHolds(PlannedWorld world, AfterMove move, List<LocalDate> told, LocalDateTime starts) {
        Seen last = world.seen().get(SLOT);
        boolean isTold = !told.isEmpty() && told.getLast().equals(starts.toLocalDate());
        boolean isUnsent = last.status() != MessageStatus.SENT;
        assertThat(world.occurrence(SLOT)).as("at most one is unsent").isEqualTo(told.size() + (isUnsent ? 1 : 0));
        for (int index = 1; index < told.size(); index++) {
            assertThat(told.get(index)).as("told twice in a row").isNotEqualTo(told.get(index - 1));
        }
        if (told.isEmpty()) {
            assertThat(last.status()).isEqualTo(MessageStatus.SCHEDULED);
        } else if (move == AfterMove.NEVER) {
            assertThat(last.status()).isEqualTo(MessageStatus.SENT);
        } else if (isTold) {
            assertThat(last.status()).isIn(MessageStatus.SENT, MessageStatus.SKIPPED);
        } else {
            assertThat(last.status())
                    .isEqualTo(move == AfterMove.ASK ? MessageStatus.BLOCKED : MessageStatus.SCHEDULED);
            assertThat(last.sendAt()).isEqualTo(due(starts));
        }
    }

    private static Instant due(LocalDateTime starts) {
        return starts.toLocalDate().minusDays(3).atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    private static Facts facts(AfterMove move, LocalDateTime starts) {
        return facts(move, starts, EventStatus.CONFIRMED);
    }

    private static Facts facts(AfterMove move, LocalDateTime starts, EventStatus status) {
        MessageRule rule = new MessageRule("REMINDER", -3, LocalTime.of(10, 0), false, true)
                .after(move)
                .on(new OnEventStatus(StatusAction.SEND, StatusAction.WAIT, StatusAction.WAIT, StatusAction.SKIP));
        EventFacts event = new EventFacts(starts, ZoneId.of("UTC"), null, LoadInConfidence.TBD, status);
        return new Facts(event, List.of(CONTACT), List.of(rule), SendingCalendar.PLAIN);
    }

    /** On one of four days, some of whose messages are due long before the first of them. */
    private static LocalDateTime soon(Random random) {
        return LocalDateTime.ofInstant(FIRST_START, ZoneOffset.UTC).plusDays(random.nextInt(4));
    }

    /** Far ahead on one of three days, so that it often comes back to one that was told. */
    private static LocalDateTime anyStart(Random random) {
        return RandomFacts.TODAY.plusDays(60 + random.nextInt(3)).atTime(random.nextInt(24), 15 * random.nextInt(4));
    }
}
