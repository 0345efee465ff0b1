package io.cuesheet.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StraightLineTest {

    @Test
    void pointsOnALineGiveThatLine() {
        StraightLine line = StraightLine.through(Map.of(0, 100.0, 10_000, 120.0, 50_000, 200.0));

        assertThat(line.start()).isCloseTo(100, within(1e-9));
        assertThat(line.at(1_000_000)).isCloseTo(2_100, within(1e-6));
    }

    @Test
    void otherPointsAreLeftAtTheSameDistanceAboveAndBelow() {
        StraightLine line = StraightLine.through(Map.of(0, 1.0, 1, 3.0, 2, 1.0, 3, 3.0));

        assertThat(line.slope()).isCloseTo(0.4, within(1e-9));
        assertThat(line.at(1.5)).isCloseTo(2, within(1e-9));
    }

    @Test
    void onePointIsNoLine() {
        assertThatThrownBy(() -> StraightLine.through(Map.of(7, 1.0))).isInstanceOf(IllegalArgumentException.class);
    }
}
