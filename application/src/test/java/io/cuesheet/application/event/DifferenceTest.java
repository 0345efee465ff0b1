package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.template.Difference;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final LocalDateTime THURSDAY = LocalDateTime.parse("2026-12-10T19:30");

    @Test
    void bothSidesAreSaidInOneSentence() {
        assertThat(DifferenceWords.of(new Difference("starts_at", THURSDAY, THURSDAY.plusDays(1))))
                .isEqualTo("We said Thu 10 Dec 19:30; now Fri 11 Dec 19:30");
        assertThat(DifferenceWords.of(new Difference("venue", "Tempodrom", "Arena")))
                .isEqualTo("We said Tempodrom; now Arena");
    }

    @Test
    void theYearIsSaidWhereItIsAnother() {
        assertThat(DifferenceWords.of(new Difference("starts_at", THURSDAY, THURSDAY.plusYears(1))))
                .isEqualTo("We said Thu 10 Dec 2026, 19:30; now Fri 10 Dec 2027, 19:30");
    }

    @Test
    void aDayHasNoTime() {
        LocalDate day = THURSDAY.toLocalDate();
        assertThat(DifferenceWords.of(new Difference("starts_at", day, day.plusDays(2))))
                .isEqualTo("We said Thu 10 Dec; now Sat 12 Dec");
    }

    @Test
    void nothingIsSaidToBeNone() {
        assertThat(DifferenceWords.of(new Difference("load_in_time", THURSDAY, null)))
                .isEqualTo("We said Thu 10 Dec 19:30; now none");
        assertThat(DifferenceWords.of(new Difference("starts_at", THURSDAY, null)))
                .isEqualTo("We said Thu 10 Dec 19:30; now no time yet");
        assertThat(DifferenceWords.of(new Difference("city", "", "Berlin"))).isEqualTo("We said none; now Berlin");
    }

    @Test
    void programsGetBothAsTheApiWritesThem() {
        Difference moved = new Difference("starts_at", THURSDAY, null);
        assertThat(moved.toldText()).isEqualTo("2026-12-10T19:30:00");
        assertThat(moved.nowText()).isNull();
    }
}
