package io.cuesheet.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.application.refusal.InvalidInput;
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
        assertThat(told("2026-12-25 Christmas\n\n25.12.2027 Christmas")).startsWith("Line 3: the date must be a date");
        assertThat(told("2026-12-25")).startsWith("Line 1: the name is missing");
        assertThat(told("2026-12-25 A\n2026-12-25 B")).startsWith("Line 2: the date is there twice");
    }

    private static String told(String text) {
        return catchThrowableOfType(InvalidInput.class, () -> HolidaysForm.read(text))
                .sentence(HolidaysForm::called);
    }
}
