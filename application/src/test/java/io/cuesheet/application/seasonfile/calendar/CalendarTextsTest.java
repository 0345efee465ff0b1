package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTextsTest {

    private static final String PLAIN = CaseFile.text("no-attendee.ics");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C:\\\\New | C:\\New",
                "A\\, B\\; C | A, B; C",
                "A\\nB\\NC | A B C",
                "A\\\\\\, B | A\\, B",
                "at 10\\:30 | at 10:30",
                "A\\x | A\\x",
                "A\\ | A\\",
            })
    void escapesAreResolvedInOnePass(String written, String meant) {
        assertThat(event(PLAIN.replace("SUMMARY:Gig", "SUMMARY:" + written)).name())
                .isEqualTo(meant);
    }

    @Test
    void aTimeInUtcThatNamesAZoneIsOnTheWallClockThere() {
        EventDetails event = event(PLAIN.replaceAll("DTSTART.*", "DTSTART;TZID=Europe/Berlin:20270710T173000Z"));

        assertThat(event.startsLocal()).isEqualTo(LocalDateTime.parse("2027-07-10T19:30"));
        assertThat(event.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void anEmptyStatusIsNone() {
        assertThat(event(PLAIN.replace("SUMMARY:Gig", "STATUS:\nSUMMARY:Gig"))).isEqualTo(event(PLAIN));
    }

    @Test
    void aCalendarWithoutANameIsToldByItsProgramAndTheNameOfItsFile() {
        byte[] file = PLAIN.replace("BEGIN:VEVENT", "PRODID:Office\nBEGIN:VEVENT")
                .replaceFirst("PRODID:(?!Office).*\n", "")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(SeasonCalendar.source(file, "hall.ics"))
                .isNotEqualTo(SeasonCalendar.source(file, "bar.ics"))
                .contains("Office");
    }

    private static EventDetails event(String file) {
        SeasonFile read = SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo")));
        assertThat(read.problems()).isEmpty();
        return read.events().getFirst().details();
    }
}
