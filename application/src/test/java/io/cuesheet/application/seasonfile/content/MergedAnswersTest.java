package io.cuesheet.application.seasonfile.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportAnswers.Choice;
import io.cuesheet.application.seasonfile.content.MergedAnswers.Remembered;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedAnswersTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final ImportAnswers KNOWN = new ImportAnswers(
                    Map.of("Bar Time", BERLIN),
                    "Hall",
                    "Leeds",
                    AllDay.at(LocalTime.of(20, 0)),
                    Choice.TAKE,
                    null,
                    null,
                    null)
            .with(new TableAnswers(DateOrder.DAY_FIRST, "Season", Map.of("Ort", "venue", "Saal", "")));

    @Test
    void withoutAnswersAllThatIsKnownCountsAndIsTold() {
        MergedAnswers merged = MergedAnswers.of(ImportAnswers.NONE, KNOWN);

        assertThat(merged.answers().kept()).isEqualTo(KNOWN);
        assertThat(merged.remembered())
                .extracting(Remembered::parameter, Remembered::value)
                .containsExactly(
                        tuple("time_zone", "Bar Time=Europe/Berlin"),
                        tuple("default_venue", "Hall"),
                        tuple("default_city", "Leeds"),
                        tuple("all_day_start", "20:00"),
                        tuple("recurrence", "take"),
                        tuple("date_order", "day_first"),
                        tuple("sheet", "Season"),
                        tuple("column", "Ort=venue"),
                        tuple("column", "Saal="));
    }

    @Test
    void whatIsSaidGoesBeforeWhatIsKnownAndIsNotToldAsRemembered() {
        ImportAnswers said = new ImportAnswers(
                        Map.of("Bar Time", LONDON), "Hall", null, AllDay.LEFT_OUT, Choice.LEAVE_OUT, null, null, null)
                .with(new TableAnswers(DateOrder.MONTH_FIRST, "Tour", Map.of("Ort", "city", "Saal", "venue")));

        MergedAnswers merged = MergedAnswers.of(said, KNOWN);

        assertThat(merged.answers().zones()).containsExactlyEntriesOf(said.zones());
        assertThat(merged.answers().allDay()).isEqualTo(said.allDay());
        assertThat(merged.answers().recurrence()).isEqualTo(Choice.LEAVE_OUT);
        assertThat(merged.answers().table()).isEqualTo(said.table());
        assertThat(merged.remembered()).containsExactly(new Remembered("default_city", "Leeds"));
    }

    @Test
    void aZoneForAllThatIsOpenCountsForTheNamesThatWereAnsweredBefore() {
        ImportAnswers said = new ImportAnswers(Map.of("", LONDON), null, null, null, null, null, null, null);

        assertThat(MergedAnswers.of(said, KNOWN).answers().zone("Bar Time")).contains(LONDON);
        ImportAnswers ofAnother = new ImportAnswers(Map.of("Pub", LONDON), null, null, null, null, null, null, null);
        assertThat(MergedAnswers.of(ofAnother, KNOWN).answers().zones())
                .containsOnly(Map.entry("Pub", LONDON), Map.entry("Bar Time", BERLIN));
    }

    @Test
    void aColumnInAnotherCaseIsTheSameAndOnlyWhatIsSaidNowHasToBeThere() {
        ImportAnswers said =
                ImportAnswers.NONE.with(new TableAnswers(null, null, Map.of("ORT", "city"), Set.of("ORT")));

        TableAnswers table = MergedAnswers.of(said, KNOWN).answers().table();

        assertThat(table.columns()).containsOnly(Map.entry("ORT", "city"), Map.entry("Saal", ""));
        assertThat(table.exact()).containsExactly("ORT");
    }

    @Test
    void aVenueThatIsRememberedIsMarkedSo() {
        assertThat(MergedAnswers.of(ImportAnswers.NONE, KNOWN).answers().venueIsRemembered())
                .isTrue();
        ImportAnswers said = new ImportAnswers(null, "Pub", null, null, null, null, null, null);
        assertThat(MergedAnswers.of(said, KNOWN).answers().venueIsRemembered()).isNull();
    }

    @Test
    void theCityOfAnotherVenueIsForgotten() {
        ImportAnswers said = new ImportAnswers(null, "Pub", null, null, null, null, null, null);

        assertThat(MergedAnswers.of(said, KNOWN).answers().defaultCity()).isNull();
    }

    @Test
    void addressesAreNeverRemembered() {
        ImportAnswers known = new ImportAnswers(null, null, null, null, null, Choice.TAKE, "a@example.org", "Office");

        assertThat(MergedAnswers.of(ImportAnswers.NONE, known)).isEqualTo(MergedAnswers.only(ImportAnswers.NONE));
    }
}
