package io.cuesheet.bench.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.bench.instance.Execution;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    private static final Instant DUE = Instant.parse("2027-01-01T00:00:00Z");

    @Test
    void percentilesAreMeasuredValuesAtTheNearestRank() {
        double[] values = IntStream.rangeClosed(1, 200)
                .mapToDouble(number -> 201 - number)
                .toArray();

        assertThat(Spread.of(values)).isEqualTo(new Spread(100, 190, 198, 200));
    }

    @Test
    void aSingleValueIsAllOfThem() {
        assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 7, 7, 7));
    }

    @Test
    void nothingHasNoSpread() {
        assertThatThrownBy(() -> Spread.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void latenessCountsUntilItIsDone() {
        Execution late = new Execution(DUE, DUE.plusMillis(20), DUE.plusNanos(30_500_000));

        assertThat(Spread.ofLateness(List.of(late))).isEqualTo(new Spread(30.5, 30.5, 30.5, 30.5));
    }

    @Test
    void whatIsBegunBeforeItIsDueIsEarly() {
        assertThat(new Execution(DUE, DUE.minusNanos(1), DUE.plusMillis(5)).isEarly())
                .isTrue();
        assertThat(new Execution(DUE, DUE, DUE.plusMillis(5)).isEarly()).isFalse();
    }
}
