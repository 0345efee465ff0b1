package io.cuesheet.application.seasonfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.MergedAnswers;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Events whose place stands elsewhere than in LOCATION, or is a point on the map. */
class CalendarPlacesTest {

    private static final String PLAIN = CaseFile.text("no-attendee.ics");
    private static final String LOCATION = "LOCATION:Hall\\, Town";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-TITLE=Wigmore Hall;X-ADDRESS=\"36 Wigmore St, London W1U 2BP, England\" | Wigmore Hall | London",
                "X-TITLE=Wigmore Hall;X-ADDRESS=36 Wigmore St\\nLondon W1U 2BP | Wigmore Hall | London",
                "X-TITLE=\"Philharmonie\\nHerbert-von-Karajan-Str. 1\\n10785 Berlin\" | Philharmonie | Berlin",
                "X-ADDRESS=\"Hauptstr. 5, 10827 Berlin\" | Hauptstr. 5 | Berlin",
                "X-TITLE=Hauptstr. 5;X-ADDRESS=\"Hauptstr. 5, 10827 Berlin\" | Hauptstr. 5 | Berlin",
                "X-TITLE=Town Hall | Town Hall | ''",
            })
    void titleAndAddressOfAppleArePlaceAndCity(String parameters, String venue, String city) {
        String apple = "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;%s:geo:51.5,-0.1".formatted(parameters);

        assertThat(read(PLAIN.replace(LOCATION, apple)).events())
                .extracting(
                        event -> event.details().venue(),
                        event -> event.details().city())
                .containsExactly(tuple(venue, city));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GEO:51.516600;-0.147900 | 51.5166, -0.1479",
                "geo:+48.13743012;11.57549 | 48.13743, 11.57549",
                "X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70:geo:51.5166,-0.1479 | 51.5166, -0.1479",
            })
    void coordinatesAreAskedForTheirVenueByTheirNumbers(String property, String coordinates) {
        SeasonFile file = read(PLAIN.replace(LOCATION, property));

        assertThat(file.events()).isEmpty();
        assertThat(file.questions())
                .filteredOn(FileQuestion::required)
                .extracting(FileQuestion::reasonCode, FileQuestion::parameter, FileQuestion::about)
                .containsExactly(tuple(FileReason.MISSING_VENUE, "default_venue", coordinates));
        assertThat(file.questions().getFirst().message()).contains(coordinates);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.zoom.us/j/81234567890?pwd=abc",
                "<https://teams.example.com/l/meetup-join/19>",
                "www.example.org/stream",
            })
    void aMeetingsLinkIsNoVenue(String link) {
        SeasonFile file = read(PLAIN.replace(LOCATION, "LOCATION:" + link));

        assertThat(file.events()).isEmpty();
        assertThat(file.questions())
                .filteredOn(FileQuestion::required)
                .extracting(FileQuestion::reasonCode, FileQuestion::about)
                .containsExactly(tuple(FileReason.MISSING_VENUE, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hall\\, Town; https://example.zoom.us/j/8", "https://example.org/map Hall\\, Town"})
    void aLinkBesideAPlaceIsLeftOutOfIt(String location) {
        SeasonFile file = read(PLAIN.replace(LOCATION, "LOCATION:" + location));

        assertThat(file.events()).isEqualTo(read(PLAIN).events());
        assertThat(file.notes()).extracting(note -> note.message()).anyMatch(text -> text.contains("web address"));
    }

    @Test
    void oneAnswerCountsForAllCoordinates() {
        ImportAnswers answers = new ImportAnswers(null, "Hall", "Town", null, null, null, null, null);

        assertThat(read(PLAIN.replace(LOCATION, "GEO:51.5;-0.1"), answers).events())
                .isEqualTo(read(PLAIN).events());
    }

    @Test
    void aVenueThatIsRememberedDoesNotStandForCoordinatesThatNobodyHasSeen() {
        ImportAnswers known = new ImportAnswers(null, "Hall", "Town", null, null, null, null, null);
        ImportAnswers remembered = MergedAnswers.of(ImportAnswers.NONE, known).answers();

        assertThat(read(PLAIN.replace(LOCATION, "GEO:48.1;11.5"), remembered).questions())
                .filteredOn(FileQuestion::required)
                .extracting(FileQuestion::reasonCode, FileQuestion::about)
                .containsExactly(tuple(FileReason.MISSING_VENUE, "48.1, 11.5"));
        assertThat(read(PLAIN.replace(LOCATION + "\n", ""), remembered).questions())
                .filteredOn(FileQuestion::required)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GEO:0;0", "GEO:95.0;10.0", "GEO:51.5,-0.1", "GEO:here", "GEO:", "GEO:1e9;2"})
    void coordinatesOfNowhereAreAMissingPlace(String property) {
        assertThat(read(PLAIN.replace(LOCATION, property)).questions())
                .filteredOn(FileQuestion::required)
                .extracting(FileQuestion::reasonCode, FileQuestion::about)
                .containsExactly(tuple(FileReason.MISSING_VENUE, null));
    }

    @Test
    void coordinatesBesideAPlaceChangeNothing() {
        assertThat(read(PLAIN.replace(LOCATION, LOCATION + "\nGEO:51.5;-0.1")).events())
                .isEqualTo(read(PLAIN).events());
    }

    private static SeasonFile read(String file) {
        return read(file, ImportAnswers.NONE);
    }

    private static SeasonFile read(String file, ImportAnswers answers) {
        return SeasonFormat.ICALENDAR.read(
                file.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Asia/Tokyo"), answers));
    }
}
