package io.cuesheet.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EngineOptionsTest {

    @Test
    void theFullSizesAreTheDefault() {
        assertThat(EngineOptions.parse(List.of())).isEqualTo(new EngineOptions("", 20, 2_000, 50, 10_000, 1_000));
    }

    @Test
    void quickSizesCanBeChangedOneByOne() {
        assertThat(EngineOptions.parse(List.of("--due", "7", "--quick", "--temporal", "127.0.0.1:7233")))
                .isEqualTo(new EngineOptions("127.0.0.1:7233", 10, 7, 10, 500, 100));
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> EngineOptions.parse(List.of("--fast", "1"))).hasMessageContaining("--fast");
        assertThatThrownBy(() -> EngineOptions.parse(List.of("--due"))).hasMessageContaining("--due");
        assertThatThrownBy(() -> EngineOptions.parse(List.of("--due", "many"))).hasMessageContaining("--due");
        assertThatThrownBy(() -> EngineOptions.parse(List.of("--due", "0"))).hasMessageContaining("positive");
    }
}
