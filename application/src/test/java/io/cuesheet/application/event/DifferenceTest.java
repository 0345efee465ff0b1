package io.cuesheet.application.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final LocalDateTime THURSDAY = LocalDateTime.parse("2026-12-10T19:30");

    @Test
    void bothSidesAreSaidInOneSentence() {
        assertThat(new Difference("starts_at", THURSDAY, THURSDAY.plusDays(1)).words())
                .isEqualTo("We said Thu 10 Dec 19:30; now Fri 11 Dec 19:30");
        assertThat(new Difference("venue", "Tempodrom", "Arena").words()).isEqualTo("We said Tempodrom; now Arena");
    }

    @Test
    void theYearIsSaidWhereItIsAnother() {
        assertThat(new Difference("starts_at", THURSDAY, THURSDAY.plusYears(1)).words())
                .isEqualTo("We said Thu 10 Dec 2026, 19:30; now Fri 10 Dec 2027, 19:30");
    }

    @Test
    void aDayHasNoTime() {
        LocalDate day = THURSDAY.toLocalDate();
        assertThat(new Difference("starts_at", day, day.plusDays(2)).words())
                .isEqualTo("We said Thu 10 Dec; now Sat 12 Dec");
    }

    @Test
    void nothingIsSaidToBeNone() {
        assertThat(new Difference("load_in_time", THURSDAY, null).words())
                .isEqualTo("We said Thu 10 Dec 19:30; now none");
        assertThat(new Difference("starts_at", THURSDAY, null).words())
                .isEqualTo("We said Thu 10 Dec 19:30; now no time yet");
        assertThat(new Difference("city", "", "Berlin").words()).isEqualTo("We said none; now Berlin");
    }

    @Test
    void programsGetBothAsTheApiWritesThem() {
        Difference moved = new Difference("starts_at", THURSDAY, null);
        assertThat(moved.toldText()).isEqualTo("2026-12-10T19:30:00");
        assertThat(moved.nowText()).isNull();
    }
}
