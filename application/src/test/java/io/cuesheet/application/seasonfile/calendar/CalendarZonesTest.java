package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.ical.ZoneDefinition;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.workflows.rule.LocalTimes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarZonesTest {

    private static final String GMT = CaseFile.text("tzid-gmt-with-summer-time.ics");

    private static final String OUTLOOK = """
            BEGIN:VTIMEZONE
            TZID:W. Europe Standard Time
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    @ParameterizedTest
    @ValueSource(strings = {"20270723T102000", "20271223T102000"})
    void gmtWithASummerTimeIsAQuestionInAnyMonth(String start) {
        assertThat(questions(GMT.replace("20270723T102000", start)))
                .containsExactly(
                        new FileQuestion(
                                FileReason.ZONE_MISMATCH,
                                "time_zone",
                                "GMT",
                                true,
                                List.of(),
                                "Europe/London",
                                List.of(21),
                                1,
                                "The file (VTIMEZONE) sets the clocks of \"GMT\" to UTC+01:00, which GMT does not do at this time. Which zone is meant?"));
    }

    @ParameterizedTest
    @CsvSource({"'',Europe/London", "GMT,Europe/London", "GMT,GMT"})
    void theAnswerIsTheNameOrAnotherZone(String name, String zone) {
        assertThat(answered(GMT, Map.of(name, ZoneId.of(zone)))
                        .events()
                        .getFirst()
                        .details()
                        .zone())
                .isEqualTo(ZoneId.of(zone));
    }

    @Test
    void itsNameCountsWhereTheFileDefinesNothing() {
        String file = GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", "");

        assertThat(file).contains("TZID=GMT").doesNotContain("VTIMEZONE");
        assertThat(read(file).events().getFirst().details().zone()).isEqualTo(ZoneId.of("GMT"));
    }

    @Test
    void aDefinitionThatSaysTheSameMakesNoDifference() {
        String london = GMT.replace("GMT", "Europe/London");
        String withoutChanges = GMT.replace("TZOFFSETTO:+0100", "TZOFFSETTO:+0000");

        assertThat(read(london).events().getFirst().details().zone()).isEqualTo(ZoneId.of("Europe/London"));
        assertThat(read(london).notes()).isEmpty();
        assertThat(read(withoutChanges).notes()).isEmpty();
    }

    @Test
    void anyOtherZoneIsComparedOnTheDaysOfItsEvents() {
        String lagos = GMT.replace("GMT", "Africa/Lagos");

        assertThat(read(lagos).events()).hasSize(1);
        assertThat(questions(lagos.replace("20270723T102000", "20271223T102000")))
                .extracting(FileQuestion::lines, FileQuestion::about, FileQuestion::reasonCode)
                .containsExactly(tuple(List.of(21), "Africa/Lagos", FileReason.ZONE_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource({
        "2027-03-28T01:59,+01:00",
        "2027-03-28T03:00,+02:00",
        "2027-07-23T20:00,+02:00",
        "2027-10-31T02:59,+02:00",
        "2027-10-31T03:00,+01:00",
        "2027-12-23T20:00,+01:00",
    })
    void yearlyRulesAreReadAsTheyAreMeant(LocalDateTime time, String offset) {
        for (String days : List.of("BYDAY=-1SU", "BYDAY=SU;BYMONTHDAY=25,26,27,28,29,30,31")) {
            assertThat(outlook(OUTLOOK.replace("BYDAY=-1SU", days)).offset(time))
                    .hasToString(offset);
        }
    }

    @Test
    void aRuleThatHasEndedAndDatesOneByOneCountToo() {
        String ended = OUTLOOK.replace("BYMONTH=3", "BYMONTH=3;UNTIL=20260329T010000Z")
                .replaceAll("(TZOFFSETTO:\\+0200)", "$1\nRDATE:20270401T020000,20280401T020000");

        assertThat(outlook(ended).offset(LocalDateTime.parse("2027-03-31T20:00")))
                .hasToString("+01:00");
        assertThat(outlook(ended).offset(LocalDateTime.parse("2027-04-01T20:00")))
                .hasToString("+02:00");
        assertThat(outlook(ended).offset(LocalDateTime.parse("2026-04-01T20:00")))
                .hasToString("+02:00");
        assertThat(outlook(ended).offset(LocalDateTime.parse("1600-01-01T00:00")))
                .hasToString("+01:00");
    }

    private static DefinedZone outlook(String definition) {
        Problems problems = new Problems();
        List<ContentLine> lines =
                ContentLine.of(("BEGIN:VCALENDAR\n" + definition + "END:VCALENDAR").getBytes(StandardCharsets.UTF_8));
        return DefinedZone.of(CalendarReader.read(lines, problems).getFirst().zones())
                .get("W. Europe Standard Time")
                .orElseThrow();
    }

    @Test
    void outlooksNamesAreTakenWithTheirDefinition() {
        SeasonFile file = read(GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", OUTLOOK)
                .replace("TZID=GMT", "TZID=W. Europe Standard Time"));

        assertThat(file.events().getFirst().details().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(file.notes())
                .extracting(ImportNote::message)
                .containsExactly("The time zone \"W. Europe Standard Time\" was taken as Europe/Berlin.");
    }

    @Test
    void aDefinitionThatCannotBeReadIsToldAndRefusesNothing() {
        SeasonFile file = read(GMT.replace("TZOFFSETTO:+0100", "TZOFFSETTO:one hour"));

        assertThat(file.events()).hasSize(1);
        assertThat(file.notes())
                .extracting(ImportNote::message)
                .singleElement()
                .satisfies(message -> assertThat(message)
                        .startsWith("What the file says of the time zone \"GMT\" can't be read; its name counts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Berlin",
                "Europe/London",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Kathmandu",
                "GMT",
            })
    void whatIsWrittenHereAgreesWithItsZoneAtAnyTime(String zone) {
        ZoneDefinition written = new ZoneDefinition(ZoneId.of(zone));
        written.include(2027);
        String definition = written.component().toString().replace("\r\n", "\n");
        for (int month = 1; month <= 12; month++) {
            for (int day = 1; day <= 28; day++) {
                String start = "2027%02d%02dT023000".formatted(month, day);
                String file = GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", definition)
                        .replace("TZID=GMT:20270723T102000", "TZID=" + zone + ":" + start);
                assertThat(read(file).notes()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DTSTART:20270710T193000", "DTSTART:20270710T173000Z"})
    void aZoneOfTheCalendarThatIsNotUnderstoodIsAskedOnce(String start) {
        String file = withOwnZone("Berlin Time").replaceAll("DTSTART;TZID.*", start);
        String second = "BEGIN:VEVENT\nUID:g2\n" + start + "\nSUMMARY:Gig\nLOCATION:Hall\nEND:VEVENT\nEND:VCALENDAR";

        assertThat(questions(file.replace("END:VCALENDAR", second)))
                .filteredOn(FileQuestion::required)
                .containsExactly(
                        new FileQuestion(
                                FileReason.UNKNOWN_ZONE,
                                "time_zone",
                                "Berlin Time",
                                true,
                                List.of(),
                                "Asia/Tokyo",
                                List.of(4),
                                2,
                                "\"Berlin Time\" is no time zone that is known, and events without a zone of their own depend on it. Which zone is meant?"));
        assertThat(answered(file, Map.of("Berlin Time", ZoneId.of("Europe/Berlin")))
                        .events()
                        .getFirst()
                        .details()
                        .startsLocal())
                .isEqualTo(LocalDateTime.parse("2027-07-10T19:30"));
    }

    @Test
    void aZoneOfTheCalendarOnWhichNothingDependsRefusesNothing() {
        assertThat(read(withOwnZone("Berlin Time").replace("TZID=GMT", "TZID=Europe/Berlin"))
                        .events())
                .hasSize(1);
    }

    @Test
    void aZoneOfTheCalendarMayHaveANameOfOutlook() {
        SeasonFile file =
                read(withOwnZone("W. Europe Standard Time").replaceAll("DTSTART;TZID.*", "DTSTART:20270710T173000Z"));

        assertThat(file.events().getFirst().details().startsLocal()).isEqualTo(LocalDateTime.parse("2027-07-10T19:30"));
        assertThat(file.notes().getFirst().message()).contains("the calendar's zone, Europe/Berlin");
    }

    @Test
    void aZoneOfTheCalendarIsComparedWithItsDefinitionToo() {
        assertThat(questions(GMT.replace("VERSION:2.0", "VERSION:2.0\nX-WR-TIMEZONE:GMT")
                        .replaceAll("DTSTART;TZID.*", "DTSTART:20270710T173000Z")))
                .extracting(FileQuestion::lines, FileQuestion::about, FileQuestion::reasonCode)
                .containsExactly(tuple(List.of(3), "GMT", FileReason.ZONE_MISMATCH));
    }

    @ParameterizedTest
    @CsvSource({
        "/x/Europe/Vienna,Europe/Vienna",
        "/freeassociation.sourceforge.net/Europe/Berlin,Europe/Berlin",
        "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires,America/Argentina/Buenos_Aires",
        "/mozilla.org/20050126_1/Europe/Berlin,Europe/Berlin",
        "Europe/Berlin1,Europe/Berlin",
        "Europe/Berlin-1,Europe/Berlin",
        "W. Europe Standard Time 1,Europe/Berlin",
        "w. europe standard time,Europe/Berlin",
        "europe/berlin,Europe/Berlin",
        "America/New York,America/New_York",
        "/x/America/New_York-2,America/New_York",
        "Etc/GMT-1,Etc/GMT-1",
    })
    void namesWithAPrefixOrANumberAreTakenEverywhere(String name, String zone) {
        String there =
                GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", "").replace("TZID=GMT", "TZID=" + name);
        String own = withOwnZone(name).replaceAll("DTSTART;TZID.*", "DTSTART:20270710T193000");

        for (String file : List.of(there, own)) {
            assertThat(read(file).events().getFirst().details().zone()).isEqualTo(ZoneId.of(zone));
        }
    }

    @Test
    void aZoneThatTheFileDefinesItselfIsFoundByItsOffsets() {
        String own = "(UTC+01:00) Amsterdam\\, Berlin\\, Rome";
        SeasonFile file = read(GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", OUTLOOK)
                .replace("TZID:W. Europe Standard Time", "TZID:" + own)
                .replace("TZID=GMT", "TZID=\"(UTC+01:00) Amsterdam, Berlin, Rome\""));

        assertThat(file.events().getFirst().details().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(file.notes())
                .extracting(ImportNote::message)
                .singleElement()
                .asString()
                .contains("is defined by the file itself; Europe/Berlin sets its clocks in the same way");
    }

    @Test
    void aDefinedZoneThatNobodyElseHasIsAsked() {
        String odd = OUTLOOK.replace("+0200", "+0217").replace("+0100", "+0117");
        String file = GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", odd)
                .replace("W. Europe Standard Time", "Ours")
                .replace("TZID=GMT", "TZID=Ours");

        assertThat(questions(file))
                .extracting(FileQuestion::reasonCode, FileQuestion::about)
                .containsExactly(tuple(FileReason.UNKNOWN_ZONE, "Ours"));
    }

    @ParameterizedTest
    @CsvSource({"20271031T003000Z", "20271031T013000Z", "20271031T023000Z", "20270710T173000Z"})
    void aStartInUtcKeepsItsInstantInAnHourThatComesTwiceToo(String start) {
        String file = withOwnZone("Europe/Berlin").replaceAll("DTSTART;TZID.*", "DTSTART:" + start);
        EventDetails event = read(file).events().getFirst().details();

        assertThat(DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(LocalTimes.resolve(event.startsLocal(), event.zone())
                                .instant()))
                .isEqualTo(start);
    }

    @Test
    void eachCalendarOfAFileHasItsOwnZone() {
        String berlin = withOwnZone("Europe/Berlin").replaceAll("DTSTART;TZID.*", "DTSTART:20270710T193000");
        String london = berlin.replace("Europe/Berlin", "Europe/London").replace("UID:g1", "UID:g2");

        assertThat(read(berlin + london).events())
                .extracting(event -> event.details().zone().getId())
                .containsExactly("Europe/Berlin", "Europe/London");
    }

    private static String withOwnZone(String zone) {
        return GMT.replaceAll("(?s)BEGIN:VTIMEZONE.*END:VTIMEZONE\n", "X-WR-TIMEZONE:" + zone + "\n");
    }

    private static SeasonFile read(String file) {
        return CaseFile.storable(
                SeasonFormat.ICALENDAR, file.getBytes(StandardCharsets.UTF_8), ZoneId.of("Asia/Tokyo"));
    }

    private static SeasonFile answered(String file, Map<String, ZoneId> zones) {
        ImportAnswers answers = new ImportAnswers(zones, null, null, null, null, null, null, null);
        SeasonFile read = SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo"), answers));
        read.requireStorable(ErrorPolicy.REFUSE);
        return read;
    }

    /** Of a file in which nothing is wrong. */
    private static List<FileQuestion> questions(String file) {
        FileRefused refused = catchThrowableOfType(FileRefused.class, () -> read(file));
        assertThat(refused.problems()).isEmpty();
        return refused.questions();
    }
}
