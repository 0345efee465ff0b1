package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is lost of a calendar that is broken somewhere: what is broken, and nothing else. */
class BrokenCalendarTest {

    private static final String TWO = """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:one
        DTSTART;TZID=Europe/Berlin:20270710T193000
        SUMMARY:One
        LOCATION:Hall\\, Town
        END:VEVENT
        BEGIN:VEVENT
        UID:two
        DTSTART;TZID=Europe/Berlin:20270711T193000
        SUMMARY:Two
        LOCATION:Hall\\, Town
        END:VEVENT
        END:VCALENDAR
        """;

    @Test
    void anEventThatBeginsInAnotherOneBreaksThatOneOff() {
        SeasonFile file = read(TWO.replaceFirst("END:VEVENT\n", ""));

        assertThat(file.problems())
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(3, FileReason.MALFORMED_ICAL));
        assertThat(file.events()).extracting(ImportedEvent::externalRef).containsExactly("two");
    }

    @Test
    void anAlarmWithoutAnEndTakesItsEventAndNotTheNext() {
        SeasonFile file = read(TWO.replace("SUMMARY:One\n", "BEGIN:VALARM\nSUMMARY:One\n"));

        assertThat(file.problems()).extracting(FileProblem::line).containsExactly(9);
        assertThat(file.events()).extracting(ImportedEvent::externalRef).containsExactly("two");
    }

    @Test
    void theEndOfTheCalendarClosesWhateverIsOpenAndTheNextCalendarIsRead() {
        String next = TWO.replace("UID:one", "UID:three").replace("UID:two", "UID:four");

        SeasonFile file = read(TWO.replace("END:VEVENT\nEND:VCALENDAR", "END:VCALENDAR") + next);

        assertThat(file.problems()).extracting(FileProblem::line).containsExactly(14);
        assertThat(file.events()).extracting(ImportedEvent::externalRef).containsExactly("one", "three", "four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"END:VALARM", "END:VTODO", "END:"})
    void anEndWithoutABeginIsAProblemAndNotTheEndOfReading(String end) {
        SeasonFile between = read(TWO.replaceFirst("BEGIN:VEVENT", end + "\nBEGIN:VEVENT"));
        SeasonFile within = read(TWO.replace("SUMMARY:One", end + "\nSUMMARY:One"));
        SeasonFile outside = read(TWO + end + "\n");

        assertThat(between.problems()).hasSize(1);
        assertThat(between.events()).hasSize(2);
        assertThat(within.problems()).hasSize(1);
        assertThat(within.events()).extracting(ImportedEvent::externalRef).containsExactly("two");
        assertThat(outside.problems()).hasSize(1);
        assertThat(outside.events()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"METHOD;CANCEL", "X-WR-TIMEZONE;Europe/Berlin"})
    void nothingIsTakenFromACalendarWhoseOwnLineIsBroken(String line) {
        SeasonFile file = read(TWO.replace("VERSION:2.0", line));

        assertThat(file.problems()).extracting(FileProblem::line).containsExactly(2);
        assertThat(file.events()).isEmpty();
    }

    @Test
    void aBrokenEventIsNotCancelled() {
        SeasonFile file = read(TWO.replace("VERSION:2.0", "METHOD:CANCEL").replace("SUMMARY:One", "DTSTART"));

        assertThat(file.problems()).hasSize(1);
        assertThat(file.events()).extracting(ImportedEvent::externalRef).containsExactly("two");
        assertThat(file.series()).containsOnlyKeys("two");
    }

    private static SeasonFile read(String file) {
        return SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo")));
    }
}
