package io.cuesheet.application.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartSizeTest {

    private final PartSize size = new PartSize();

    @Test
    void growsAndShrinksUntilAPartTakesAsLongAsOthersMayWait() {
        for (int i = 0; i < 20; i++) {
            size.took(size.of(0), true, Duration.ofMillis(size.of(0)));
        }
        assertThat(size.of(0)).isEqualTo(150);
        for (int i = 0; i < 20; i++) {
            size.took(size.of(0), true, Duration.ofMillis(10L * size.of(0)));
        }
        assertThat(size.of(0)).isEqualTo(15);
    }

    @Test
    void aPartThatTookTooLongMakesTheNextSmallerThoughThereWasNoMore() {
        int before = size.of(0);
        size.took(before, false, Duration.ofSeconds(2));
        assertThat(size.of(0)).isEqualTo(before / 2);
    }

    @Test
    void nothingIsLearnedFromAQuickPartThatHadLittleToDoOrWasSmallerBecauseOfFaults() {
        int before = size.of(0);
        size.took(before, false, Duration.ofMillis(1));
        size.took(size.of(2), true, Duration.ofSeconds(2));
        assertThat(size.of(0)).isEqualTo(before);
    }
}
