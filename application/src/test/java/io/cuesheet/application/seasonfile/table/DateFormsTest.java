package io.cuesheet.application.seasonfile.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.seasonfile.content.DateOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormsTest {

    private static final LocalDateTime START = LocalDateTime.parse("2027-07-10T19:30");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-07-10T19:30",
                "2027-07-10 19:30",
                "2027-07-10 19:30:00",
                "2027/07/10 19:30",
                "10.07.2027 19:30",
                "10.7.27, 19.30 Uhr",
                "Sa., 10. Juli 2027, 19:30 Uhr",
                "Samstag 10. Juli 2027 um 19:30",
                "10 July 2027 7:30 PM",
                "Sat 10 Jul 2027 19:30",
                "July 10, 2027, 7:30 p.m.",
                "Jul 10, 2027 at 7:30pm",
                "10-Jul-2027 19:30",
                "samedi 10 juillet 2027 à 19h30",
                "10 juil. 2027 19h30",
                "10 de julio de 2027 19:30",
                "sábado 10 de julio de 2027, 19:30",
                "10 luglio 2027 alle 19:30",
                "zaterdag 10 juli 2027 om 19:30 uur",
            })
    void aDateAndTimeIsReadAsPeopleWriteIt(String text) {
        assertThat(read(null, text).flatMap(DateForms.Reading::moment)).contains(START);
    }

    @Test
    void theOrderOfDayAndMonthIsAskedWhereBothCanBe() {
        assertThat(read(null, "1/2/2027 19:30")).get().satisfies(reading -> {
            assertThat(reading.isAmbiguous()).isTrue();
            assertThat(reading.date()).isNull();
        });
        assertThat(date(DateOrder.DAY_FIRST, "1/2/2027")).contains(LocalDate.of(2027, 2, 1));
        assertThat(date(DateOrder.MONTH_FIRST, "1/2/2027")).contains(LocalDate.of(2027, 1, 2));
        assertThat(date(DateOrder.MONTH_FIRST, "1-2-27")).contains(LocalDate.of(2027, 1, 2));
    }

    @Test
    void theOrderIsNotAskedWhereOnlyOneCanBe() {
        assertThat(date(null, "13/2/2027")).contains(LocalDate.of(2027, 2, 13));
        assertThat(date(null, "2/13/2027")).contains(LocalDate.of(2027, 2, 13));
        assertThat(date(null, "2/2/2027")).contains(LocalDate.of(2027, 2, 2));
    }

    @Test
    void aDateThatContradictsTheAnswerIsNotTurnedRound() {
        assertThat(read(DateOrder.MONTH_FIRST, "13/2/2027")).isEmpty();
        assertThat(read(DateOrder.DAY_FIRST, "2/13/2027")).isEmpty();
    }

    @Test
    void aTimeOrADateMayStandAlone() {
        assertThat(read(null, "19:30")).contains(new DateForms.Reading(null, LocalTime.of(19, 30), false));
        assertThat(read(null, "12 am")).contains(new DateForms.Reading(null, LocalTime.MIDNIGHT, false));
        assertThat(read(null, "20 Uhr")).contains(new DateForms.Reading(null, LocalTime.of(20, 0), false));
        assertThat(read(null, "10.07.2027")).contains(new DateForms.Reading(LocalDate.of(2027, 7, 10), null, false));
    }

    @Test
    void aWordMayBeAMonthInOneLanguageAndADayInAnother() {
        assertThat(date(null, "Mar 2, 2027")).contains(LocalDate.of(2027, 3, 2));
        assertThat(date(null, "mar. 2 mars 2027")).contains(LocalDate.of(2027, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "30.2.2027", "31/4/2027", "2027-13-01", "10.07.2027 25:00", "10.07.2027 19:60", "7", "19", "1.5",
                        "13 pm",
                "10.07.2027 Halle", "10 Foo 2027", "1/2", "tbc", "46578", "10.07.20270", "1.1.1850", "",
                        "2027-07-10T19:30Z",
            })
    void whatIsNoDateIsNone(String text) {
        assertThat(read(null, text)).isEmpty();
    }

    @Test
    void eachDayOfSomeYearsIsTheSameInEveryForm() {
        for (LocalDate day = LocalDate.of(2026, 12, 1); day.getYear() < 2029; day = day.plusDays(1)) {
            int month = day.getMonthValue();
            int number = day.getDayOfMonth();
            int year = day.getYear();
            assertThat(date(null, "%d.%d.%d".formatted(number, month, year))).contains(day);
            assertThat(date(null, day.toString())).contains(day);
            assertThat(date(DateOrder.DAY_FIRST, "%d/%d/%d".formatted(number, month, year)))
                    .contains(day);
            assertThat(date(DateOrder.MONTH_FIRST, "%02d/%02d/%d".formatted(month, number, year)))
                    .contains(day);
            Optional<DateForms.Reading> unsaid = read(null, "%d/%d/%d".formatted(number, month, year));
            assertThat(unsaid.filter(DateForms.Reading::isAmbiguous).isPresent())
                    .isEqualTo(number <= 12 && number != month);
        }
    }

    private static Optional<LocalDate> date(DateOrder order, String text) {
        return read(order, text).map(DateForms.Reading::date);
    }

    private static Optional<DateForms.Reading> read(DateOrder order, String text) {
        return new DateForms(order).read(text);
    }
}
