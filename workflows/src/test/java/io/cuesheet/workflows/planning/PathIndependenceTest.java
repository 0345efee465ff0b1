package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.Soak;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.planning.PlannedWorld.Facts;
import io.cuesheet.workflows.planning.PlannedWorld.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plan depends on the facts now, never on the way that led there. */
class PathIndependenceTest {

    private static final Instant NOW = RandomFacts.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC);
    private static final int WAYS_EACH = 100;

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void twoWaysToTheSameFactsLeaveTheSameMessages(long seed) {
        RandomFacts random = new RandomFacts(seed);
        for (int way = 0; way < WAYS_EACH; way++) {
            Facts from = random.farAhead();
            Facts to = random.farAhead();
            long edits = random.number(Integer.MAX_VALUE);

            PlannedWorld one = walked(random, from, to, edits);
            PlannedWorld other = walked(random, from, to, edits);

            assertSame(one, other, to);
        }
    }

    @Test
    @Tag("soak")
    void twoWaysToTheSameFactsLeaveTheSameMessagesWithAnySeed() {
        Soak.repeat("The plan depends on the facts only", this::twoWaysToTheSameFactsLeaveTheSameMessages);
    }

    /** People change some messages first; then, at one instant, facts change in some way until they are those asked for. */
    private static PlannedWorld walked(RandomFacts random, Facts from, Facts to, long edits) {
        PlannedWorld world = new PlannedWorld(NOW);
        world.plan(from, Cause.EVENT);
        edit(world, new RandomFacts(edits));
        Facts at = from;
        for (int detour = random.number(6); detour > 0; detour--) {
            at = random.changed(at);
            world.plan(at, cause(random));
        }
        for (Facts step : random.way(at, to)) {
            world.plan(step, cause(random));
        }
        return world;
    }

    private static Cause cause(RandomFacts random) {
        return random.chance() ? Cause.RULE : Cause.EVENT;
    }

    private static void edit(PlannedWorld world, RandomFacts random) {
        for (Slot slot : world.slots()) {
            Optional<MessageCommand> byHand = byHand(random, world.seen().get(slot));
            byHand.ifPresent(command -> world.command(slot, command));
        }
    }

    private static Optional<MessageCommand> byHand(RandomFacts random, Seen seen) {
        Envelope person = Envelope.of("user:1").issuedAt(NOW);
        if (seen.status() != MessageStatus.SCHEDULED) {
            return Optional.empty();
        }
        return switch (random.number(12)) {
            case 0 -> Optional.of(new ChangeStatus(MessageStatus.PAUSED, null, person));
            case 1 -> Optional.of(new ChangeStatus(MessageStatus.BLOCKED, null, person));
            case 2 -> Optional.of(new ChangeStatus(MessageStatus.SKIPPED, null, person));
            case 3 -> Optional.of(new Reschedule(NOW.plus(Duration.ofDays(30)), person));
            default -> Optional.empty();
        };
    }

    /** A message that one way never needed may be missing there; on the other it has ended for the reason for which it is not needed. */
    private static void assertSame(PlannedWorld one, PlannedWorld other, Facts facts) {
        for (PlanLine fresh : facts.plan(Cause.EVENT, NOW, Map.of())) {
            Optional<Seen> here = seen(one, fresh);
            Optional<Seen> there = seen(other, fresh);
            if (here.isPresent() && there.isPresent()) {
                assertThat(here).as("%s by %s", fresh, facts).isEqualTo(there);
            } else {
                here.or(() -> there).ifPresent(only -> assertNotNeeded(only, fresh, facts));
            }
        }
    }

    /** What the rule gives no time for has none to compare. */
    private static Optional<Seen> seen(PlannedWorld world, PlanLine fresh) {
        return Optional.ofNullable(world.seen().get(fresh.slot()))
                .map(seen -> fresh.due() == null
                        ? new Seen(seen.status(), Instant.EPOCH, seen.reasonCode(), seen.pinned())
                        : seen);
    }

    private static void assertNotNeeded(Seen only, PlanLine fresh, Facts facts) {
        assertThat(fresh.action()).as("%s by %s", fresh, facts).isEqualTo(PlanAction.NONE);
        if (fresh.reason() != ReasonCode.TYPE_DISABLED) {
            assertThat(only)
                    .extracting(Seen::status, Seen::reasonCode)
                    .containsExactly(MessageStatus.SKIPPED, fresh.reason().name());
        }
    }
}
