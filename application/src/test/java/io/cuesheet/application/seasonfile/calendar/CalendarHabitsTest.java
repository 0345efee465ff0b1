package io.cuesheet.application.seasonfile.calendar;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Calendars as programs and services write them, and what people mean by them, for an office in Berlin. */
class CalendarHabitsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Whole days start at 20:00, dates that repeat are taken, open zones are Berlin's, events without a place are at home. */
    private static final ImportAnswers ANSWERS = new ImportAnswers(
            Map.of("", BERLIN), "Home", null, AllDay.at(LocalTime.of(20, 0)), Choice.TAKE, null, null, null);

    static final List<String> FILES = files();

    private static List<String> files() {
        try (Stream<Path> found = Files.list(
                Path.of(CalendarHabitsTest.class.getResource("/imports/habits").getPath()))) {
            return found.map(file -> file.getFileName().toString().replace(".ics", ""))
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The file, what is asked of it without answers, and its events with them: start, zone, name @ venue, city. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    apple                   | nothing                               | 2027-02-11T20:00 Europe/Berlin Mahler 5 @ Philharmonie; Berlin
                    apple-floating-day      | DATE_WITHOUT_TIME                     | 2027-08-15T20:00 Europe/Berlin Get-in @ Messehalle 3; Köln
                    apple-pin               | MISSING_VENUE of 47.66033, 9.17582    | 2027-08-01T18:00 Europe/Berlin Lake swim @ Home;
                    apple-place-alone       | nothing                               | 2027-02-12T20:00 Europe/Berlin Mahler 6 @ Elbphilharmonie; Hamburg
                    eventbrite              | nothing                               | 2027-06-11T20:00 Europe/Berlin Workshop @ Betahaus; Berlin
                    evolution               | nothing                               | 2027-11-05T20:00 Europe/Paris Ciné-concert @ Le Trianon; Paris
                    exchange-cancellation   | nothing                               | gala-1 is cancelled
                    exchange-invitation     | nothing                               | 2027-03-04T19:30 America/New_York Gala (confirmed) @ Town Hall; New York
                    exchange-no-zone-name   | UNKNOWN_ZONE of tzone://Microsoft/Utc | 2027-03-04T12:00 Europe/Berlin Soundcheck @ Arena; Oberhausen
                    facebook                | nothing                               | 2027-01-22T20:00 Europe/Berlin Release show @ Columbiahalle;
                    google                  | nothing                               | 2027-03-12T19:30 Europe/London Quartet (confirmed) @ Wigmore Hall; London
                    google-all-day          | DATE_WITHOUT_TIME                     | 2027-05-01T20:00 Europe/London May fair @ Market Square; Leeds
                    google-utc              | nothing                               | 2027-07-10T19:30 Europe/Berlin Sommernacht (tentative) @ Tempodrom; Berlin
                    google-weekly           | RECURRING_EVENT                       | 2027-03-02T20:00 Europe/London Pub quiz @ The Bell; Leeds + 2027-03-10T20:00 Europe/London Pub quiz (Wednesday) @ The Bell; Leeds + 2027-03-23T20:00 Europe/London Pub quiz @ The Bell; Leeds + quiz@google.com_20270316T200000Z is cancelled
                    lotus-notes             | nothing                               | 2027-02-03T18:30 Europe/Berlin Festakt @ Rathaus; Bonn
                    meetup                  | nothing                               | 2027-04-19T19:00 America/New_York Open jam (confirmed) @ The Bell House; Brooklyn
                    nextcloud               | nothing                               | 2027-03-22T19:30 Europe/Vienna Liederabend (confirmed) @ Brahms-Saal, Musikverein; Wien
                    nextcloud-cancelled     | nothing                               | 2027-03-23T19:30 Europe/Vienna Matinee (cancelled) @ Radiokulturhaus; Wien
                    outlook-com             | nothing                               | 2027-10-14T20:30 Europe/Paris Récital @ Salle Gaveau; Paris
                    outlook-customized-zone | nothing                               | 2027-06-18T20:15 Europe/Berlin Lesung @ Kulturhaus; Köln
                    outlook-no-place        | MISSING_VENUE                         | 2027-09-20T18:30 Europe/London Board night @ Home;
                    outlook-windows-zone    | nothing                               | 2027-04-05T19:00 Europe/Berlin Frühlingskonzert @ Großer Saal, Laeiszhalle; Hamburg
                    thunderbird             | nothing                               | 2027-05-17T19:00 Europe/Zurich Podium @ Kaufleuten; Zürich
                    thunderbird-floating    | nothing                               | 2027-05-18T19:00 Europe/Berlin Stammtisch @ Gasthof Post; Murnau
                    wordpress               | nothing                               | 2027-09-09T20:30 Europe/Amsterdam Indie night @ Paradiso; Amsterdam
                    wordpress-map-only      | MISSING_VENUE of 52.3745, 4.533       | 2027-09-11T20:30 Europe/Amsterdam Beach party @ Home;
                    wordpress-offset        | UNKNOWN_ZONE of UTC+2                 | 2027-09-10T20:30 Europe/Berlin Folk night @ Paradiso; Amsterdam
                    wordpress-us            | nothing                               | 2027-09-12T19:00 America/Chicago Improv @ Playhouse; Chicago
                    zimbra                  | nothing                               | 2027-06-09T19:30 Europe/Brussels Séance @ Bozar; Bruxelles
                    zoom                    | MISSING_VENUE                         | 2027-04-06T10:00 America/Los_Angeles Press call @ Home;
                    """)
    void calendarsMeanWhatPeopleMean(String file, String asked, String events) {
        assertThat(asked(read(text(file), ImportAnswers.NONE))).isEqualTo(asked);

        SeasonFile answered = read(text(file), ANSWERS);

        assertThat(words(answered)).isEqualTo(events);
        assertThat(answered.problems()).isEmpty();
        assertThat(asked(answered)).isEqualTo("nothing");
    }

    @Test
    void eachFileIsInTheTableAndSmall() throws Exception {
        CsvSource table = CalendarHabitsTest.class
                .getDeclaredMethod("calendarsMeanWhatPeopleMean", String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(table.textBlock()
                        .lines()
                        .map(line -> line.split("\\|")[0].strip())
                        .sorted())
                .isEqualTo(FILES)
                .hasSizeGreaterThanOrEqualTo(25);
        assertThat(FILES)
                .allSatisfy(file ->
                        assertThat(CaseFile.read("habits/" + file + ".ics")).hasSizeLessThan(4_096));
    }

    @ParameterizedTest(name = "{0}")
    @FieldSource("FILES")
    void orderCaseFoldingAndLineEndsChangeNothing(String file) {
        SeasonFile plain = read(text(file), ANSWERS);

        IntStream.range(0, 25).forEach(seed -> {
            SeasonFile other = read(rewritten(text(file), new Random(seed)), ANSWERS);
            assertThat(details(other)).as("seed %d", seed).isEqualTo(details(plain));
            assertThat(asked(other)).isEqualTo(asked(plain));
            assertThat(other.problemCount()).isEqualTo(plain.problemCount());
        });
    }

    private static List<String> details(SeasonFile file) {
        return file.events().stream()
                .map(event -> event.externalRef() + " " + event.details())
                .sorted()
                .toList();
    }

    private static String asked(SeasonFile file) {
        String asked = file.questions().stream()
                .filter(FileQuestion::required)
                .map(question ->
                        question.reasonCode().name() + (question.about() == null ? "" : " of " + question.about()))
                .sorted()
                .collect(joining(", "));
        return asked.isEmpty() ? "nothing" : asked;
    }

    private static String words(SeasonFile file) {
        return file.events().stream().map(CalendarHabitsTest::words).sorted().collect(joining(" + "));
    }

    private static String words(ImportedEvent event) {
        EventDetails details = event.details();
        if (details == null) {
            return event.externalRef() + " is cancelled";
        }
        String status = details.status() == null ? "" : " (" + details.status().wireName() + ")";
        return "%s %s %s%s @ %s; %s"
                .formatted(
                        details.startsLocal(), details.zone(), details.name(), status, details.venue(), details.city())
                .strip();
    }

    /** Properties of each component in another order, names in another case, lines folded anywhere, ends of one kind or the other. */
    private static String rewritten(String text, Random random) {
        List<String> lines = new ArrayList<>();
        List<String> properties = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith("BEGIN:") || line.startsWith("END:")) {
                Collections.shuffle(properties, random);
                lines.addAll(properties);
                properties.clear();
                lines.add(line);
            } else {
                properties.add(line);
            }
        }
        String end = random.nextBoolean() ? "\r\n" : "\n";
        return lines.stream()
                .map(line -> folded(inAnyCase(line, random), end, random) + end)
                .collect(joining());
    }

    private static String inAnyCase(String line, Random random) {
        int nameEnd = Arrays.stream(new int[] {line.indexOf(';'), line.indexOf(':')})
                .filter(position -> position > 0)
                .min()
                .orElseThrow();
        String name = line.substring(0, nameEnd);
        return (random.nextBoolean() ? name.toLowerCase(Locale.ROOT) : name) + line.substring(nameEnd);
    }

    private static String folded(String line, String end, Random random) {
        StringBuilder folded = new StringBuilder(line);
        for (int position = line.length() - 1; position > 0; position--) {
            boolean isWhole = !Character.isLowSurrogate(line.charAt(position));
            if (isWhole && random.nextInt(20) == 0) {
                folded.insert(position, end + (random.nextBoolean() ? " " : "\t"));
            }
        }
        return folded.toString();
    }

    private static String text(String file) {
        return new String(CaseFile.read("habits/" + file + ".ics"), StandardCharsets.UTF_8);
    }

    static SeasonFile read(String text, ImportAnswers answers) {
        return SeasonFormat.ICALENDAR.read(text.getBytes(StandardCharsets.UTF_8), CaseFile.basis(BERLIN, answers));
    }
}
