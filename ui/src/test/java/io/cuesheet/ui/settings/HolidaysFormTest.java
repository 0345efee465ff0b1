package io.cuesheet.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.db.organisation.Holiday;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class HolidaysFormTest {

    @Test
    void eachLineIsADayWithItsName() {
        assertThat(HolidaysForm.read("2026-12-25 Christmas Day\n\n  2027-01-01   New Year \n"))
                .containsExactly(
                        new Holiday(LocalDate.of(2026, 12, 25), "Christmas Day"),
                        new Holiday(LocalDate.of(2027, 1, 1), "New Year"));
        assertThat(HolidaysForm.read(" \n")).isEmpty();
    }

    @Test
    void aMistakeIsNamedByTheLineOnWhichItStands() {
        assertThatThrownBy(() -> HolidaysForm.read("2026-12-25 Christmas\n\n25.12.2027 Christmas"))
                .hasMessageStartingWith("Line 3: the date must be a date");
        assertThatThrownBy(() -> HolidaysForm.read("2026-12-25")).hasMessageStartingWith("Line 1: the name is missing");
        assertThatThrownBy(() -> HolidaysForm.read("2026-12-25 A\n2026-12-25 B"))
                .hasMessageStartingWith("Line 2: the date is there twice");
    }
}
