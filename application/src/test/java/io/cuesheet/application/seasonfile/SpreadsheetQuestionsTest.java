package io.cuesheet.application.seasonfile;

import static io.cuesheet.application.seasonfile.CaseFile.inBerlin;
import static io.cuesheet.application.seasonfile.CaseFile.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.DateOrder;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportAnswers.AllDay;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spreadsheet leaves open is asked, and read as a person answers. */
class SpreadsheetQuestionsTest {

    @Test
    void anAmbiguousDateIsAskedOnceForTheWholeFile() {
        byte[] file = utf8("""
            external_ref,name,venue,starts_at
            1,A,Hall,1/2/2027 19:30
            2,B,Hall,13/2/2027 19:30
            3,C,Hall,3/4/2027 19:30
            """);

        SeasonFile open = inBerlin(file, ImportAnswers.NONE);
        assertThat(open.isStorable(ErrorPolicy.REFUSE)).isFalse();
        assertThat(open.events()).extracting(ImportedEvent::externalRef).containsExactly("2");
        assertThat(open.questions().getFirst())
                .isEqualTo(
                        new FileQuestion(
                                FileReason.AMBIGUOUS_DATE,
                                "date_order",
                                null,
                                true,
                                List.of("day_first", "month_first"),
                                null,
                                List.of(2, 4),
                                2,
                                "Dates such as \"1/2/2027 19:30\" can be read in two ways. Which comes first, the day or the month?"));

        SeasonFile answered =
                inBerlin(file, ImportAnswers.NONE.with(new TableAnswers(DateOrder.DAY_FIRST, null, Map.of())));
        assertThat(answered.isStorable(ErrorPolicy.REFUSE)).isTrue();
        assertThat(answered.events())
                .extracting(event -> event.details().startsLocal().toLocalDate().toString())
                .containsExactly("2027-02-01", "2027-02-13", "2027-04-03");
    }

    @Test
    void aDateWithoutATimeIsAskedAsInCalendars() {
        byte[] file = utf8("Kennung;Titel;Spielort;Datum\n1;A;Halle;10.07.2027\n");

        assertThat(inBerlin(file, ImportAnswers.NONE).questions())
                .extracting(FileQuestion::parameter)
                .startsWith("all_day_start");
        ImportAnswers evening =
                new ImportAnswers(null, null, null, AllDay.at(LocalTime.of(19, 30)), null, null, null, null);
        assertThat(inBerlin(file, evening).events())
                .extracting(event -> event.details().startsLocal())
                .containsExactly(LocalDateTime.parse("2027-07-10T19:30"));
        ImportAnswers leftOut = new ImportAnswers(null, null, null, AllDay.LEFT_OUT, null, null, null, null);
        assertThat(inBerlin(file, leftOut).events()).isEmpty();
    }

    @Test
    void aPersonSaysWhatAColumnMeans() {
        byte[] file = utf8("Kürzel;Titel;Spielort;Termin;Bemerkung\n17;A;Halle;10.07.2027 19:30;laut\n");

        SeasonFile open = inBerlin(file, ImportAnswers.NONE);
        assertThat(open.problems()).extracting(FileProblem::column).containsExactly("external_ref");
        assertThat(open.columns())
                .extracting(column -> column.key() + " " + column.values() + " " + column.meaning())
                .containsExactly(
                        "Kürzel [\"17\"] null",
                        "Titel [\"A\"] name",
                        "Spielort [\"Halle\"] venue",
                        "Termin [\"10.07.2027 19:30\"] starts_at",
                        "Bemerkung [\"laut\"] null");

        Map<String, String> said = Map.of("Kürzel", "external_ref", "Titel", "", "bemerkung", "name");
        SeasonFile mapped = inBerlin(file, ImportAnswers.NONE.with(new TableAnswers(null, null, said)));
        assertThat(mapped.events()).extracting(ImportedEvent::externalRef).containsExactly("17");
        assertThat(mapped.events()).extracting(event -> event.details().name()).containsExactly("laut");
        assertThat(ImportAnswers.NONE
                        .with(new TableAnswers(null, null, said))
                        .kept()
                        .table()
                        .columns())
                .isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nr.", "No.", "ID", "Número", "n°"})
    void aNumberThatMayOnlyCountTheRowsIsAQuestion(String name) {
        SeasonFile open =
                inBerlin(utf8(name + ",name,venue,starts_at\n1,A,Hall,2027-07-10 19:30\n"), ImportAnswers.NONE);

        assertThat(open.problems()).isEmpty();
        assertThat(open.questions().getFirst().message())
                .isEqualTo(
                        "There is no column \"%s\". Is it external_ref? Take it, leave it out, or rename it. It holds \"1\"."
                                .formatted(name));
    }
}
