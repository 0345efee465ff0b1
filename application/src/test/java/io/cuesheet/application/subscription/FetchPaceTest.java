package io.cuesheet.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchPaceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void theFirstFailuresAreTriedAgainSoonAndLaterOnesLaterAndLater() {
        assertThat(after(1)).isEqualTo(Duration.ofMinutes(5));
        assertThat(after(2)).isEqualTo(Duration.ofMinutes(10));
        assertThat(after(7)).isEqualTo(Duration.ofMinutes(320));
        assertThat(after(8)).isEqualTo(Duration.ofHours(6));
        assertThat(after(1_000_000)).isEqualTo(Duration.ofHours(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 60, 361, 1_440, 10_080})
    void thePauseNeverGetsShorterNorLongerThanTheUsualOneOrSixHours(int minutes) {
        Duration usual = Duration.ofMinutes(minutes);
        Duration ceiling = usual.compareTo(Duration.ofHours(6)) > 0 ? usual : Duration.ofHours(6);
        Duration before = Duration.ZERO;
        for (int failures = 1; failures < 60; failures++) {
            Duration pause = FetchPace.afterFailure(usual, failures, null);
            assertThat(pause).isBetween(before, ceiling).isPositive();
            before = pause;
        }
        assertThat(before).isEqualTo(ceiling);
    }

    @Test
    void theServersWishCountsUpToADay() {
        assertThat(FetchPace.afterFailure(HOUR, 1, Duration.ofHours(3))).isEqualTo(Duration.ofHours(3));
        assertThat(FetchPace.afterFailure(HOUR, 1, Duration.ofDays(400))).isEqualTo(Duration.ofHours(24));
        assertThat(FetchPace.afterFailure(HOUR, 3, Duration.ofSeconds(-5))).isEqualTo(Duration.ofMinutes(20));
    }

    private static Duration after(int failures) {
        return FetchPace.afterFailure(HOUR, failures, null);
    }
}
