package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlannedWorld.Facts;
import io.cuesheet.workflows.planning.PlannedWorld.Seen;
import io.cuesheet.workflows.rule.AfterMove;
import io.cuesheet.workflows.rule.ContactFacts;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.SendingCalendar;
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
        MessageRule rule = new MessageRule("REMINDER", -3, LocalTime.of(10, 0), false, true).after(move);
        EventFacts event = new EventFacts(starts, ZoneId.of("UTC"), null);
        return new Facts(event, List.of(CONTACT), List.of(rule), SendingCalendar.PLAIN);
    }

    /** Far ahead on one of three days, so that it often comes back to one that was told. */
    private static LocalDateTime anyStart(Random random) {
        return RandomFacts.TODAY.plusDays(60 + random.nextInt(3)).atTime(random.nextInt(24), 15 * random.nextInt(4));
    }
}
