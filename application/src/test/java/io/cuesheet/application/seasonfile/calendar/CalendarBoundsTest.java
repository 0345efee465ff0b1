package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody writes are refused at once; however one that people write is written, it says the same. */
class CalendarBoundsTest {

    private static final String PLAIN = CaseFile.text("no-attendee.ics");
    private static final int MEGABYTES = 2 << 20;
    private static final ImportAnswers TAKE = new ImportAnswers(null, null, null, null, Choice.TAKE, null, null, null);

    @ParameterizedTest
    @ValueSource(strings = {"SUMMARY:", "SUMMARY;X=", "ATTENDEE;a=\"", "RRULE:", "DTSTART;TZID=", ""})
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aLineOfMegabytesIsRefused(String start) {
        for (String filling : List.of("a", ";", "\"")) {
            String line = start + filling.repeat(MEGABYTES / filling.length());
            SeasonFile file = read(PLAIN.replace("SUMMARY:Gig", "SUMMARY:Gig\n" + line));
            assertThat(file.problems()).as("%s%s", start, filling).isNotEmpty();
            assertThat(file.events()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOCATION:Hall", "X-APPLE-STRUCTURED-LOCATION;X-TITLE=Hall"})
    @Timeout(value = 5, unit = TimeUnit.SECONDS)
    void aLongPlaceIsNeverGivenToAPatternThatTakesLong(String start) {
        for (String filling : List.of(" ", "\t", "\\n ", ", ", "\\n")) {
            String place =
                    start + filling.repeat(60_000 / filling.length()) + "x" + (start.startsWith("X") ? ":geo:1,2" : "");
            String events = IntStream.range(0, 20)
                    .mapToObj(number -> "BEGIN:VEVENT\nUID:p%d\nDTSTART:20270710T193000Z\nSUMMARY:Gig\n%s\nEND:VEVENT\n"
                            .formatted(number, place))
                    .reduce("", String::concat);
            SeasonFile file = read("BEGIN:VCALENDAR\n" + events + "END:VCALENDAR\n");
            assertThat(file.events().size() + file.problemCount()).isEqualTo(20);
        }
    }

    @Test
    void aPictureInALineThatIsNotUsedIsNoReasonToRefuseAnything() {
        SeasonFile file =
                read(PLAIN.replace("SUMMARY:Gig", "ATTACH;ENCODING=BASE64:" + "A".repeat(5 << 20) + "\nSUMMARY:Gig"));

        assertThat(file.problems()).isEmpty();
        assertThat(file.events()).hasSize(1);
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void aThousandNestedComponentsAreRefused() {
        String nested = "BEGIN:X-DEEP\n".repeat(1_000) + "END:X-DEEP\n".repeat(1_000);

        SeasonFile file = read(PLAIN.replace("BEGIN:VEVENT", nested + "BEGIN:VEVENT"));

        assertThat(file.problems()).extracting(FileProblem::reasonCode).containsExactly(FileReason.MALFORMED_ICAL);
        assertThat(catchThrowableOfType(FileRefused.class, () -> file.requireStorable(ErrorPolicy.SKIP)))
                .isNotNull();
    }

    @Test
    void anEventHasAHundredContactsAtMost() {
        String attendees = IntStream.range(0, 100)
                .mapToObj("ATTENDEE:mailto:p%d@example.org\n"::formatted)
                .reduce("", String::concat);
        assertThat(read(PLAIN.replace("SUMMARY:Gig", attendees + "SUMMARY:Gig")).events())
                .singleElement()
                .satisfies(event -> assertThat(event.details().contacts()).hasSize(100));

        SeasonFile file = read(PLAIN.replace("SUMMARY:Gig", attendees + "ATTENDEE:mailto:q@example.org\nSUMMARY:Gig"));
        assertThat(file.problems())
                .extracting(FileProblem::message)
                .containsExactly("An event has at most 100 contacts.");
        assertThat(file.events()).isEmpty();
    }

    @Test
    void tenThousandEventsAreReadInSeconds() {
        StringBuilder many = new StringBuilder("BEGIN:VCALENDAR\n");
        String event = PLAIN.substring(PLAIN.indexOf("BEGIN:VEVENT"), PLAIN.indexOf("END:VCALENDAR"));
        for (int number = 0; number < 10_000; number++) {
            many.append(event.replace("UID:n1", "UID:n" + number));
        }
        long before = System.nanoTime();

        assertThat(read(many + "END:VCALENDAR\n").events()).hasSize(10_000);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void orderCaseAndFoldingSayNothing() {
        IntStream.range(0, 200).forEach(this::orderCaseAndFoldingSayNothing);
    }

    private void orderCaseAndFoldingSayNothing(int seed) {
        Random random = new Random(seed);
        List<String> properties = new ArrayList<>(Arrays.asList(
                "UID:n1",
                "DTSTART;TZID=Europe/Berlin:20270710T193000",
                "SUMMARY:Gig\\, and more ünd more",
                "LOCATION:Hall\\, Town",
                "SEQUENCE:" + seed % 5,
                "ATTENDEE;CN=Ann;PARTSTAT=ACCEPTED:mailto:a@example.org"));
        SeasonFile plain = read(calendar(properties));

        Collections.shuffle(properties, random);
        List<String> written = properties.stream()
                .map(line -> folded(inAnyCase(line, random), random))
                .toList();

        assertThat(read(calendar(written)).events().stream()
                        .map(ImportedEvent::details)
                        .toList())
                .isEqualTo(plain.events().stream().map(ImportedEvent::details).toList());
    }

    @Test
    void anyZoneIsTheSameUnderEachOfItsNames() {
        List<ZoneId> zones = FieldRules.zones();
        IntStream.range(0, zones.size()).forEach(seed -> anyZoneIsTheSameUnderEachOfItsNames(zones.get(seed), seed));
    }

    private void anyZoneIsTheSameUnderEachOfItsNames(ZoneId zone, int seed) {
        String name = switch (seed % 3) {
            case 0 -> "/example.org/20260101_1/" + zone;
            case 1 -> zone.getId().toLowerCase(Locale.ROOT);
            default -> zone.getId();
        };

        assertThat(read(PLAIN.replace("Europe/Berlin", name)).events())
                .extracting(event -> event.details().zone().getRules())
                .containsExactly(zone.getRules());
    }

    private static String calendar(List<String> properties) {
        return "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + String.join("\n", properties) + "\nEND:VEVENT\nEND:VCALENDAR\n";
    }

    private static String inAnyCase(String line, Random random) {
        int end = line.indexOf(line.contains(";") && line.indexOf(';') < line.indexOf(':') ? ';' : ':');
        String name = line.substring(0, end);
        return (random.nextBoolean() ? name.toLowerCase(Locale.ROOT) : name) + line.substring(end);
    }

    /** At any character, also several times. */
    private static String folded(String line, Random random) {
        StringBuilder folded = new StringBuilder();
        for (int position = 0; position < line.length(); position++) {
            folded.append(position > 0 && random.nextInt(10) == 0 ? "\r\n " : "")
                    .append(line.charAt(position));
        }
        return folded.toString();
    }

    private static SeasonFile read(String file) {
        return SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo"), TAKE));
    }
}
