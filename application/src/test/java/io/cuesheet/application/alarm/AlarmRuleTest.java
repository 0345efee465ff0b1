package io.cuesheet.application.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final AlarmTimes TIMES = new AlarmTimes(Duration.ofMinutes(2), Duration.ofMinutes(5));
    private static final Finding FOUND = new Finding(NOW.minusSeconds(60), 3);
    private static final Alarm SEEN = Alarm.seen(new UUID(0, 1), AlarmKind.RED, FOUND.since(), FOUND.messages(), NOW);

    @Test
    void itOpensOnceItHasLastedLongEnough() {
        Alarm after = looks(SEEN, FOUND, 60, 119).orElseThrow();
        assertThat(after.openedAt()).isNull();

        assertThat(looks(after, FOUND, 120).orElseThrow().openedAt()).isEqualTo(NOW.plusSeconds(120));
    }

    @Test
    void whatGoesBeforeItOpensIsForgotten() {
        assertThat(looks(SEEN, null, 60)).isEmpty();
    }

    @Test
    void itClosesOnceItWasGoneLongEnoughAndNotWhenItComesBack() {
        Alarm open = looks(SEEN, FOUND, 60, 120).orElseThrow();
        Alarm back = looks(looks(open, null, 180, 300, 420).orElseThrow(), FOUND, 470)
                .orElseThrow();
        assertThat(back.goneAt()).isNull();

        Alarm gone = looks(back, null, 500, 600, 700, 799).orElseThrow();
        assertThat(gone.closedAt()).isNull();
        assertThat(looks(gone, null, 800).orElseThrow().closedAt()).isEqualTo(NOW.plusSeconds(800));
    }

    @Test
    void whileNobodyLookedNothingIsKnown() {
        assertThat(looks(SEEN, FOUND, 600).orElseThrow().openedAt()).isNull();
        Alarm open = looks(SEEN, FOUND, 60, 120).orElseThrow();
        Alarm gone = looks(open, null, 180).orElseThrow();

        assertThat(looks(gone, null, 3_600).orElseThrow().closedAt()).isNull();
    }

    @Test
    void aLookThatCameLateChangesNothing() {
        Alarm seen = looks(SEEN, FOUND, 60).orElseThrow();

        assertThat(looks(seen, null, 60)).contains(seen);
        assertThat(looks(seen, null, 30)).contains(seen);
    }

    @Test
    void aClockThatWasFarAheadHoldsNothingUp() {
        Alarm ahead = looks(SEEN, FOUND, 86_400).orElseThrow();

        assertThat(looks(ahead, FOUND, 60, 120, 180).orElseThrow().openedAt()).isEqualTo(NOW.plusSeconds(180));
    }

    /** Whatever is seen when: it opens and closes once, in this order, and never earlier than it may. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void whateverComesItOpensAndClosesOnceAndNeverEarly(long seed) {
        Random random = new Random(seed);
        for (int life = 0; life < 200; life++) {
            List<Look> looks = new ArrayList<>(List.of(new Look(NOW, true)));
            Optional<Alarm> alarm = Optional.of(SEEN);
            Instant now = NOW;
            boolean there = true;
            while (alarm.isPresent() && alarm.get().closedAt() == null && looks.size() < 300) {
                now = now.plusSeconds(random.nextInt(1, 150));
                there = random.nextInt(4) == 0 ? !there : there;
                looks.add(new Look(now, there));
                Alarm before = alarm.get();
                alarm = AlarmRule.after(before, there ? FOUND : null, now, TIMES);
                alarm.ifPresent(after -> check(before, after, looks));
            }
        }
    }

    private record Look(Instant at, boolean there) {}

    private static void check(Alarm before, Alarm after, List<Look> looks) {
        if (before.openedAt() != null) {
            assertThat(after.openedAt()).isEqualTo(before.openedAt());
        } else if (after.openedAt() != null) {
            assertThat(unbroken(looks, true)).isGreaterThanOrEqualTo(TIMES.opensAfter());
        }
        if (after.closedAt() != null) {
            assertThat(after.openedAt()).isBefore(after.closedAt());
            assertThat(unbroken(looks, false)).isGreaterThanOrEqualTo(TIMES.closesAfter());
        }
    }

    /** How long the last looks saw the same, without a gap. */
    private static Duration unbroken(List<Look> looks, boolean there) {
        int first = looks.size() - 1;
        while (first > 0
                && looks.get(first - 1).there() == there
                && Duration.between(looks.get(first - 1).at(), looks.get(first).at())
                                .compareTo(AlarmTimes.GAP)
                        <= 0) {
            first--;
        }
        return Duration.between(looks.get(first).at(), looks.getLast().at());
    }

    private static Optional<Alarm> looks(Alarm alarm, @Nullable Finding found, int... seconds) {
        Optional<Alarm> after = Optional.of(alarm);
        for (int second : seconds) {
            after = after.flatMap(one -> AlarmRule.after(one, found, NOW.plusSeconds(second), TIMES));
        }
        return after;
    }
}
