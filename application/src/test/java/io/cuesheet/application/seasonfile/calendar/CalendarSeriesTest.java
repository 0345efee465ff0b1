package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that repeat; today is 1 December 2026, and the horizon 730 days. */
class CalendarSeriesTest {

    private static final String WEEKLY = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:quiz
            DTSTART;TZID=Europe/Berlin:20270312T200000
            RRULE:FREQ=WEEKLY;COUNT=4
            SUMMARY:Quiz
            LOCATION:Bar\\, Berlin
            END:VEVENT
            END:VCALENDAR
            """;

    private static final ImportAnswers TAKE = new ImportAnswers(null, null, null, null, Choice.TAKE, null, null, null);

    @Test
    void whetherItsDatesAreTakenIsAsked() {
        SeasonFile file = read(WEEKLY, ImportAnswers.NONE);

        assertThat(file.questions())
                .extracting(
                        FileQuestion::reasonCode, FileQuestion::parameter, FileQuestion::choices, FileQuestion::lines)
                .containsExactly(
                        tuple(FileReason.RECURRING_EVENT, "recurrence", List.of("take", "leave_out"), List.of(3)));
        assertThat(read(WEEKLY, new ImportAnswers(null, null, null, null, Choice.LEAVE_OUT, null, null, null))
                        .events())
                .isEmpty();
    }

    @Test
    void eachDateIsAnEventWithItsOwnReferenceAndKeepsItsLocalTimeOverAChangeOfClocks() {
        assertThat(read(WEEKLY, TAKE).events())
                .extracting(ImportedEvent::externalRef, event -> event.details().startsLocal())
                .containsExactly(
                        tuple("quiz_20270312T190000Z", LocalDateTime.parse("2027-03-12T20:00")),
                        tuple("quiz_20270319T190000Z", LocalDateTime.parse("2027-03-19T20:00")),
                        tuple("quiz_20270326T190000Z", LocalDateTime.parse("2027-03-26T20:00")),
                        tuple("quiz_20270402T180000Z", LocalDateTime.parse("2027-04-02T20:00")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FREQ=WEEKLY;UNTIL=20270319T190000Z | 2",
                "FREQ=WEEKLY;UNTIL=20270319T185959Z | 1",
                "FREQ=WEEKLY;UNTIL=20270319 | 2",
                "freq=weekly;until=20270319T200000 | 2",
                "FREQ=WEEKLY;BYDAY=FR,SA;COUNT=5 | 5",
                "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270412T000000Z | 3",
                "FREQ=MONTHLY;BYDAY=2FR;COUNT=3 | 3",
                "FREQ=YEARLY;COUNT=9 | 2",
                "FREQ=DAILY | 629",
                "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3 | 4",
                "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30 | 1",
            })
    void theRuleSaysHowOften(String rule, int dates) {
        SeasonFile file = read(WEEKLY.replace("FREQ=WEEKLY;COUNT=4", rule), TAKE);

        assertThat(file.problems()).isEmpty();
        assertThat(file.events()).hasSize(dates);
        assertThat(file.events().getFirst().externalRef()).isEqualTo("quiz_20270312T190000Z");
    }

    @Test
    void aSeriesThatBeganLongAgoHasItsDatesFromNowOn() {
        SeasonFile weeks = read(
                WEEKLY.replace("20270312", "19990312")
                        .replace("FREQ=WEEKLY;COUNT=4", "FREQ=WEEKLY;UNTIL=20261212T000000Z"),
                TAKE);
        SeasonFile counted = read(WEEKLY.replace("20270312", "20261106").replace("COUNT=4", "COUNT=6"), TAKE);

        for (SeasonFile file : List.of(weeks, counted)) {
            assertThat(file.events())
                    .extracting(event -> event.details().startsLocal())
                    .containsExactly(LocalDateTime.parse("2026-12-04T20:00"), LocalDateTime.parse("2026-12-11T20:00"));
        }
    }

    @Test
    void datesAreAddedTakenAwayAndChangedOneByOne() {
        String changed = """
                BEGIN:VEVENT
                UID:quiz
                RECURRENCE-ID:20270319T190000Z
                DTSTART;TZID=Europe/Berlin:20270320T210000
                SUMMARY:Quiz on Saturday
                LOCATION:Bar\\, Berlin
                END:VEVENT
                """;
        String file = WEEKLY.replace(
                        "SUMMARY:Quiz",
                        "RDATE;TZID=Europe/Berlin:20270501T200000\nEXDATE;TZID=Europe/Berlin:20270326T200000\nSUMMARY:Quiz")
                .replace("BEGIN:VEVENT", changed + "BEGIN:VEVENT");

        SeasonFile read = read(file, TAKE);

        assertThat(read.problems()).isEmpty();
        assertThat(read.events())
                .filteredOn(event -> event.details() != null)
                .extracting(
                        ImportedEvent::externalRef,
                        event -> event.details().startsLocal().toString(),
                        event -> event.details().name())
                .containsExactlyInAnyOrder(
                        tuple("quiz_20270312T190000Z", "2027-03-12T20:00", "Quiz"),
                        tuple("quiz_20270319T190000Z", "2027-03-20T21:00", "Quiz on Saturday"),
                        tuple("quiz_20270402T180000Z", "2027-04-02T20:00", "Quiz"),
                        tuple("quiz_20270501T180000Z", "2027-05-01T20:00", "Quiz"));
        assertThat(read.events())
                .filteredOn(event -> event.details() == null)
                .extracting(ImportedEvent::externalRef)
                .containsExactly("quiz_20270326T190000Z");
    }

    @Test
    void aChangeOfAllLaterDatesIsRefusedWithASentence() {
        String change = "BEGIN:VEVENT\nUID:quiz\nRECURRENCE-ID;RANGE=THISANDFUTURE:20270319T190000Z\n"
                + "DTSTART:20270319T200000Z\nSUMMARY:Quiz\nLOCATION:Bar\nEND:VEVENT\n";

        SeasonFile file = read(WEEKLY.replace("END:VCALENDAR", change + "END:VCALENDAR"), TAKE);

        assertThat(file.events()).isEmpty();
        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.reasonCode()).isEqualTo(FileReason.RECURRING_EVENT);
            assertThat(problem.message()).contains("THISANDFUTURE");
        });
    }

    @Test
    void daysWithoutATimeAreKnownByTheirDateWhateverTimeTheyGet() {
        String file = WEEKLY.replace("DTSTART;TZID=Europe/Berlin:20270312T200000", "DTSTART;VALUE=DATE:20270312")
                .replace("SUMMARY:Quiz", "EXDATE;VALUE=DATE:20270319\nSUMMARY:Quiz");

        for (LocalTime start : List.of(LocalTime.of(9, 0), LocalTime.of(20, 0))) {
            ImportAnswers answers = new ImportAnswers(
                    null,
                    null,
                    null,
                    start == null ? AllDay.LEFT_OUT : AllDay.at(start),
                    Choice.TAKE,
                    null,
                    null,
                    null);
            assertThat(read(file, answers).events())
                    .filteredOn(event -> event.details() != null)
                    .extracting(ImportedEvent::externalRef)
                    .containsExactly("quiz_20270312", "quiz_20270326", "quiz_20270402");
        }
    }

    @Test
    void aDateWhoseChangeIsWrongIsNotTakenAsTheSeriesHasIt() {
        String change = "BEGIN:VEVENT\nUID:quiz\nRECURRENCE-ID:20270319T190000Z\nDTSTART:20270319T200000Z\n"
                + "STATUS:PERHAPS\nSUMMARY:Quiz\nLOCATION:Bar\nEND:VEVENT\n";

        SeasonFile file = read(WEEKLY.replace("END:VCALENDAR", change + "END:VCALENDAR"), TAKE);

        assertThat(file.problems()).extracting(FileProblem::reasonCode).containsExactly(FileReason.UNKNOWN_VALUE);
        assertThat(file.isStorable(ErrorPolicy.SKIP)).isTrue();
        assertThat(file.events())
                .hasSize(3)
                .noneSatisfy(event -> assertThat(event.externalRef()).isEqualTo("quiz_20270319T190000Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=HOURLY;COUNT=5",
                "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5,6",
                "FREQ=DAILY;BYHOUR=1,2,3,4",
                "FREQ=SOMETIMES",
                "FREQ=DAILY;INTERVAL=0",
                "FREQ=DAILY;COUNT=1000000",
                "FREQ=WEEKLY;BYDAY=XX",
                "RSCALE=CHINESE;FREQ=YEARLY",
                "FREQ=DAILY;UNTIL=never",
                "",
            })
    @Timeout(5)
    void whatNobodyMeansIsRefused(String rule) {
        SeasonFile file = read(WEEKLY.replace("FREQ=WEEKLY;COUNT=4", rule), TAKE);

        assertThat(file.problems())
                .extracting(FileProblem::reasonCode)
                .containsAnyOf(FileReason.RECURRING_EVENT, FileReason.TOO_MANY_DATES)
                .hasSize(1);
        assertThat(file.events()).isEmpty();
    }

    @Test
    void aFullFileOfSeriesIsBoundedToo() {
        String many = Stream.iterate(1, number -> number + 1)
                .limit(2_000)
                .map(number -> WEEKLY.replaceAll("(?s)^.*?(?=BEGIN:VEVENT)", "")
                        .replace("END:VCALENDAR\n", "")
                        .replace("UID:quiz", "UID:quiz" + number)
                        .replace("FREQ=WEEKLY;COUNT=4", "FREQ=DAILY"))
                .reduce("BEGIN:VCALENDAR\n", String::concat);
        long before = System.nanoTime();

        SeasonFile file = read(many + "END:VCALENDAR\n", TAKE);

        assertThat(file.events()).hasSizeLessThanOrEqualTo(Recurrence.MOST_OF_A_FILE);
        assertThat(file.problems()).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
    }

    private static SeasonFile read(String file, ImportAnswers answers) {
        return SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo"), answers));
    }
}
