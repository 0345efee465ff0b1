package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where series end, in whose zone, and how much work they may make; today is 1 December 2026. */
class RecurrenceBoundsTest {

    private static final String WEEKLY = """
        BEGIN:VEVENT
        UID:quiz
        DTSTART;TZID=Bar Time:20270312T200000
        RRULE:FREQ=WEEKLY;COUNT=3
        SUMMARY:Quiz
        LOCATION:Bar\\, Berlin
        END:VEVENT
        """;
    private static final String IN_BERLIN = WEEKLY.replace("Bar Time", "Europe/Berlin");

    @Test
    void datesThatAreLeftOutAddedOrChangedHaveTheZoneThatTheStartGotByAnAnswer() {
        String changed = "BEGIN:VEVENT\nUID:quiz\nRECURRENCE-ID;TZID=Bar Time:20270326T200000\n"
                + "DTSTART;TZID=Bar Time:20270326T220000\nSUMMARY:Late\nLOCATION:Bar\nEND:VEVENT\n";
        String series = WEEKLY.replace(
                        "SUMMARY", "EXDATE;TZID=Bar Time:20270319T200000\nRDATE;TZID=Bar Time:20270501T200000\nSUMMARY")
                + changed;

        SeasonFile file = read(series, Map.of("Bar Time", ZoneId.of("Europe/Berlin")), null);

        assertThat(file.problems()).isEmpty();
        assertThat(file.events())
                .extracting(ImportedEvent::externalRef)
                .containsExactlyInAnyOrder(
                        "quiz_20270312T190000Z",
                        "quiz_20270319T190000Z",
                        "quiz_20270326T190000Z",
                        "quiz_20270501T180000Z");
        assertThat(file.events())
                .filteredOn(event -> event.details() == null)
                .extracting(ImportedEvent::externalRef)
                .containsExactly("quiz_20270319T190000Z");
    }

    @ParameterizedTest
    @CsvSource({
        "20270318T230000Z,2",
        "20270319T000000Z,2",
        "20270318T225959Z,1",
        "20270319T000000,2",
        "20270319,2",
    })
    void theEndOfASeriesOfWholeDaysIsComparedWithTheBeginOfTheDay(String until, int dates) {
        String days = IN_BERLIN
                .replace("DTSTART;TZID=Europe/Berlin:20270312T200000", "DTSTART;VALUE=DATE:20270312")
                .replace("COUNT=3", "UNTIL=" + until);

        assertThat(read(days, Map.of("", ZoneId.of("Europe/Berlin")), LocalTime.of(20, 0))
                        .events())
                .hasSize(dates);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=0,30",
                "FREQ=MONTHLY;BYMONTHDAY=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23",
            })
    @Timeout(10)
    void workIsCountedByTheDatesThatARuleLooksAtAndNotByItsPeriods(String rule) {
        String many = IntStream.range(0, 500)
                .mapToObj(number -> IN_BERLIN
                        .replace("UID:quiz", "UID:quiz" + number)
                        .replace("20270312", "19800312")
                        .replace("FREQ=WEEKLY;COUNT=3", rule))
                .collect(Collectors.joining());

        SeasonFile file = read(many, Map.of(), null);

        assertThat(file.events()).isEmpty();
        assertThat(file.problemCount()).isGreaterThanOrEqualTo(500);
    }

    @Test
    @Timeout(20)
    void datesThatAreLeftOutCountTooAndThoseOutsideOfTheHorizonAreNothing() {
        String dates = IntStream.range(0, 900)
                .mapToObj(number -> "202701%02dT%02d%02d00Z".formatted(1 + number % 28, number % 24, number % 60))
                .collect(Collectors.joining(","));
        String many = IntStream.range(0, 100)
                .mapToObj(number -> IN_BERLIN
                        .replace("UID:quiz", "UID:quiz" + number)
                        .replace("SUMMARY", "EXDATE:" + dates + "\nSUMMARY"))
                .collect(Collectors.joining());

        SeasonFile file = read(many, Map.of(), null);
        SeasonFile past = read(IN_BERLIN.replace("SUMMARY", "EXDATE:19990101T190000Z\nSUMMARY"), Map.of(), null);

        assertThat(file.events()).hasSizeLessThanOrEqualTo(Recurrence.MOST_OF_A_FILE);
        assertThat(file.problems()).extracting(FileProblem::reasonCode).contains(FileReason.TOO_MANY_DATES);
        assertThat(past.events()).hasSize(3);
    }

    private static SeasonFile read(String events, Map<String, ZoneId> zones, LocalTime allDay) {
        ImportAnswers answers = new ImportAnswers(
                zones, null, null, allDay == null ? null : AllDay.at(allDay), Choice.TAKE, null, null, null);
        String file = "BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n";
        return SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo"), answers));
    }
}
