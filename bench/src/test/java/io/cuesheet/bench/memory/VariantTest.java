package io.cuesheet.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariantTest {

    @Test
    void withoutNamesEachVariantIsMeasuredFirstTheOneWithoutFurtherFlags() {
        assertThat(Variant.named(List.of()))
                .extracting(Variant::name)
                .doesNotHaveDuplicates()
                .startsWith("none")
                .contains("together", "serial");
        assertThat(Variant.named(List.of("none")).getFirst().flags()).isEmpty();
    }

    @Test
    void allMeasuresTogetherAreInEachVariantThatAddsAnother() {
        Variant together = Variant.named(List.of("together")).getFirst();
        Variant serial = Variant.named(List.of("serial")).getFirst();
        assertThat(together.flags()).contains("-XX:+UseCompactObjectHeaders", "-Xms128m", "-XX:MetaspaceSize=192m");
        assertThat(serial.flags()).containsAll(together.flags()).contains("-XX:+UseSerialGC");
        assertThat(serial.text()).startsWith("MALLOC_ARENA_MAX=2 ").endsWith(" -XX:+UseSerialGC");
    }

    @Test
    void aNameThatIsUnknownIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> Variant.named(List.of("small")))
                .hasMessageContaining("small")
                .hasMessageContaining("headers");
    }
}
