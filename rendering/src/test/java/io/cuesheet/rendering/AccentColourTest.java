package io.cuesheet.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever colour an organisation has, its words can be read. */
class AccentColourTest {

    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#1e1f22", "#808080"})
    void everyColourIsMadeReadableOnEveryGround(String ground) {
        AccentColour on = AccentColour.of(ground);

        assertThat(IntStream.range(0, 4096).mapToObj(AccentColourTest::colour))
                .allMatch(colour -> colour.readableOn(on).contrast(on) >= 4.5);
    }

    @Test
    void whatCanBeReadStaysAsItIs() {
        AccentColour white = AccentColour.of("#ffffff");

        assertThat(AccentColour.of("#1a5fb4").readableOn(white).css()).isEqualTo("#1a5fb4");
        assertThat(AccentColour.of("#ffee00").readableOn(white).css()).isNotEqualTo("#ffee00");
    }

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21.0", "#777777, #ffffff, 4.48", "#767676, #ffffff, 4.54", "#123456, #123456, 1.0"})
    void contrastIsThatOfWcag(String one, String other, double contrast) {
        assertThat(AccentColour.of(one).contrast(AccentColour.of(other))).isCloseTo(contrast, within(0.01));
        assertThat(AccentColour.of(other).contrast(AccentColour.of(one))).isCloseTo(contrast, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#fff", "#12345g", "#1234567", "#123456;x", ""})
    void whatIsNoColourIsNone(String text) {
        assertThat(AccentColour.isValid(text)).isFalse();
        assertThat(AccentColour.of(text)).isEqualTo(AccentColour.of(null));
    }

    private static AccentColour colour(int number) {
        return AccentColour.of(String.format(
                Locale.ROOT,
                "#%x%x%x%x%x%x",
                number >> 8,
                number >> 8,
                number >> 4 & 15,
                number >> 4 & 15,
                number & 15,
                number & 15));
    }
}
