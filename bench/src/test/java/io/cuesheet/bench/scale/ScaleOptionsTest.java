package io.cuesheet.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleOptionsTest {

    @Test
    void aMillionRowsAndAHundredThousandRunsAreTheDefault() {
        assertThat(ScaleOptions.parse(List.of())).isEqualTo(new ScaleOptions(1_000_000, 100_000, 20));
        assertThat(ScaleOptions.parse(List.of()).steps()).containsExactly(10_000, 25_000, 50_000, 100_000);
    }

    @Test
    void sizesCanBeChangedOneByOne() {
        assertThat(ScaleOptions.parse(List.of("--runs", "2000", "--minutes", "5", "--rows", "20000")))
                .isEqualTo(new ScaleOptions(20_000, 2_000, 5));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> ScaleOptions.parse(List.of("--quick", "1"))).hasMessageContaining("--quick");
        assertThatThrownBy(() -> ScaleOptions.parse(List.of("--runs"))).hasMessageContaining("--runs");
        assertThatThrownBy(() -> ScaleOptions.parse(List.of("--runs", "many"))).hasMessageContaining("--runs");
        assertThatThrownBy(() -> ScaleOptions.parse(List.of("--minutes", "0"))).hasMessageContaining("minute");
    }
}
