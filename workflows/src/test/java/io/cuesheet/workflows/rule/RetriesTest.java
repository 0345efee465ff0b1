package io.cuesheet.workflows.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetriesTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final double NO_CHANCE = 0.5;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void byDefaultAMessageIsTriedSevenTimesWithGrowingPauses() {
        List<Duration> pauses = new ArrayList<>();
        Round round = Round.FRESH;
        Instant now = NOW;
        for (Optional<Instant> next = Retries.USUAL.next(round, now, null, NO_CHANCE);
                next.isPresent();
                next = Retries.USUAL.next(round, now, null, NO_CHANCE)) {
            round = round.failed(now);
            pauses.add(Duration.between(now, next.get()));
            now = next.get();
        }

        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(2));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRoundKeepsItsAttemptsAndItsTimeAndNeverComesBeforeWhatTheServerAskedFor(long seed) {
        Random random = new Random(seed);
        Retries retries = new Retries(random.nextInt(1, 51), Duration.ofMinutes(random.nextInt(0, 10_081)));
        Round round = Round.FRESH;
        Instant now = NOW;
        int attempts = 0;
        Optional<Instant> next;
        do {
            attempts++;
            assertThat(now).isBeforeOrEqualTo(NOW.plus(retries.total()));
            now = now.plusMillis(random.nextInt(600_000));
            Instant asked = random.nextInt(3) == 0 ? now.plusSeconds(random.nextInt(3_600)) : null;
            next = retries.next(round, now, asked, random.nextDouble());
            round = round.failed(now);
            if (next.isPresent()) {
                assertThat(next.get()).isAfterOrEqualTo(now.plusMillis(22_500));
                assertThat(asked == null || !next.get().isBefore(asked)).isTrue();
                assertThat(next.get()).isBeforeOrEqualTo(round.since().plus(retries.total()));
                now = next.get();
            }
        } while (next.isPresent() && now.isBefore(NOW.plus(retries.total())));

        assertThat(attempts).isLessThanOrEqualTo(retries.attempts());
        assertThat(round.failures()).isEqualTo(attempts);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void chanceSpreadsEachPauseByAQuarterEachWay(long seed) {
        double jitter = new Random(seed).nextDouble();
        Round fourth = new Round(3, NOW);

        Instant next = Retries.USUAL.next(fourth, NOW, null, jitter).orElseThrow();

        assertThat(Duration.between(NOW, next))
                .isBetween(
                        Duration.ofMinutes(22).plusSeconds(30),
                        Duration.ofMinutes(37).plusSeconds(30));
    }

    @Test
    void whoWasAskedToWaitWaitsALittleLongerByChance() {
        Instant asked = NOW.plus(Duration.ofMinutes(5));

        assertThat(Retries.USUAL.next(Round.FRESH, NOW, asked, 0)).contains(asked);
        assertThat(Retries.USUAL.next(Round.FRESH, NOW, asked, 1)).contains(asked.plusMillis(7_500));
    }

    @Test
    void furtherPausesAreLikeTheLastOne() {
        Retries many = new Retries(50, Retries.LONGEST);

        assertThat(many.next(new Round(20, NOW), NOW, null, NO_CHANCE)).contains(NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void nothingFollowsTheLastAttemptOrTheLastMinute() {
        Retries once = new Retries(1, Retries.LONGEST);
        Retries atOnce = new Retries(50, Duration.ZERO);

        assertThat(once.next(Round.FRESH, NOW, null, NO_CHANCE)).isEmpty();
        assertThat(once.allows(Round.FRESH, NOW, NOW)).isFalse();
        assertThat(atOnce.next(Round.FRESH, NOW, null, NO_CHANCE)).isEmpty();
        assertThat(atOnce.allows(Round.FRESH, NOW, NOW)).isTrue();
    }

    @Test
    void whatAGateMovedKeepsItsFailuresAndGetsItsTimeAnew() {
        Round moved = new Round(5, NOW).moved();

        assertThat(moved).isEqualTo(new Round(5, null));
        assertThat(Retries.USUAL.next(moved, NOW.plus(Duration.ofHours(12)), null, NO_CHANCE))
                .contains(NOW.plus(Duration.ofHours(14)));
        assertThat(Retries.USUAL.next(new Round(6, null), NOW, null, NO_CHANCE)).isEmpty();
    }

    @Test
    void impossibleRetriesAreRefused() {
        assertThatThrownBy(() -> new Retries(0, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retries(51, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retries(1, Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Retries(1, Duration.ofDays(8))).isInstanceOf(IllegalArgumentException.class);
    }
}
