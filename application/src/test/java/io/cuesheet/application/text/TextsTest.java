package io.cuesheet.application.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final LocalDateTime TIME = LocalDateTime.parse("2026-12-01T09:05:30");

    @Test
    void nobodyReadsEnglishWhereverTheServerStands() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(DatePattern.DAY_AND_TIME.format(TIME)).isEqualTo("Tue 1 Dec 2026, 09:05");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aReaderOfGermanReadsGermanDatesAndNumbers() {
        String german = Language.in(
                Locale.GERMAN,
                () -> DatePattern.DAY_AND_TIME.format(TIME)
                        + " | " + DatePattern.MONTH.format(LocalDate.parse("2026-12-01"))
                        + " | " + Texts.number(12_000));
        assertThat(german).isEqualTo("Di 1. Dez. 2026, 09:05 | Dezember 2026 | 12.000");
    }

    @Test
    void whoAsksForALanguageThatIsNotThereReadsEnglish() {
        assertThat(Language.nearest(Locale.of("de", "AT"))).isEqualTo(Locale.GERMAN);
        assertThat(Language.nearest(Locale.of("fi"))).isEqualTo(Language.ENGLISH);
        assertThat(Language.nearest(Locale.US)).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aTextThatIsMissingIsShownByItsKeySoThatThePageStays() {
        assertThat(Texts.of("dates.nothing_of_this_name")).isEqualTo("dates.nothing_of_this_name");
        assertThat(Texts.of("nothing.of_this_name", 3)).isEqualTo("nothing.of_this_name");
    }
}
