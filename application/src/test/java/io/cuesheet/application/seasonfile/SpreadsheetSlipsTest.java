package io.cuesheet.application.seasonfile;

import static io.cuesheet.application.seasonfile.CaseFile.inBerlin;
import static io.cuesheet.application.seasonfile.CaseFile.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.seasonfile.sheet.OdsFile;
import io.cuesheet.application.seasonfile.sheet.XlsxFile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What would be taken for something else is refused or asked. */
class SpreadsheetSlipsTest {

    private static final String HEADER = "external_ref,name,venue,starts_at,load_in_time,contact_role,contact_phone";
    private static final String EVENT = "1,A,Hall,2027-07-10 19:30,,Office,+4930123456";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#N/A",
                "#REF!",
                "#NV",
                "#BEZUG!",
                "#WERT!",
                "#NAME?",
                "#VALEUR!",
                "#NOM?",
                "#N/D",
                "#¡VALOR!",
                "#¿NOMBRE?",
                "#RIF!",
                "#VALORE!",
                "#WAARDE!",
                "#VERW!",
                "Err:508"
            })
    void anErrorIsNoLoadInAndNoAddressInWhateverLanguage(String error) {
        assertThat(csv(HEADER + "\n" + EVENT.replace("+4930123456", error)).problems())
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple("contact_phone", FileReason.UNKNOWN_VALUE));
    }

    @Test
    void aFormulaThatWasNeverCalculatedDeletesNothing() {
        byte[] file = new XlsxFile()
                .sheet(
                        "2027",
                        XlsxFile.row(1, HEADER.split(","))
                                + XlsxFile.row(2, EVENT.split(","))
                                        .replace("<c r=\"G2\"", "<c r=\"E2\"><f>D2-1</f></c><c r=\"G2\""))
                .bytes();

        assertThat(inBerlin(file, ImportAnswers.NONE).problems())
                .extracting(FileProblem::column)
                .contains("load_in_time");
    }

    @ParameterizedTest
    @CsvSource({"Titel", "Veranstaltung", "Spielort", "begin", "local", "Beginn", "Haus", "Aufbau", "Rolle", "Telefon"})
    void aNameInAnotherLanguageIsNoSecondColumnBesideOurs(String name) {
        SeasonFile file = csv(HEADER + "," + name + "\n" + EVENT + ",x\n");

        assertThat(file.problems()).isEmpty();
        assertThat(file.questions().stream().filter(FileQuestion::required)).isEmpty();
        assertThat(file.events()).hasSize(1);
        assertThat(file.notes())
                .extracting(ImportNote::message)
                .containsExactly(
                        "The column \"%s\" is not known and is left out. It holds \"x\".".formatted(name),
                        "No zone is named: times are read as Europe/Berlin, the organisation's zone.");
    }

    @ParameterizedTest
    @CsvSource({
        "Sprache, contact_language",
        "langue, contact_language",
        "lingua, contact_language",
        "Ansprechpartner, contact_name"
    })
    void aColumnThatMayBeTheShowsIsAsked(String name, String column) {
        assertThat(csv(HEADER + "," + name + "\n" + EVENT + ",de\n").questions())
                .filteredOn(FileQuestion::required)
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.reasonCode()).isEqualTo(FileReason.UNKNOWN_COLUMN);
                    assertThat(question.message()).contains("Is it " + column + "?");
                });
    }

    @Test
    void anEventHasAHundredContactsAtMost() {
        StringBuilder lines = new StringBuilder(HEADER + ",contact_email\n");
        for (int contact = 0; contact < 50_000; contact++) {
            lines.append(EVENT).append(",p").append(contact).append("@example.org\n");
        }
        SeasonFile file = csv(lines.toString());

        assertThat(file.problemCount()).isEqualTo(49_900);
        assertThat(file.problems().getFirst())
                .isEqualTo(new FileProblem(
                        102,
                        "external_ref",
                        FileReason.DUPLICATE_EXTERNAL_REF,
                        "The same value stands on 100 lines before; an event has no more contacts."));
        assertThat(file.events())
                .singleElement()
                .satisfies(event -> assertThat(event.details().contacts())
                        .hasSize(100)
                        .extracting(ContactDetails::role)
                        .containsOnly("Office"));
    }

    @ParameterizedTest
    @CsvSource({
        "22:00, LOAD_IN_AFTER_START",
        "19:31, LOAD_IN_AFTER_START",
        "10.07, INVALID_TIME",
        "14.10, INVALID_TIME",
    })
    void aLoadInThatMayBeOnAnotherDayIsRefused(String loadIn, FileReason reason) {
        assertThat(csv(HEADER + "\n" + EVENT.replace(",,", "," + loadIn + ",")).problems())
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple("load_in_time", reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"19:30", "14.30", "14.00", "10.07 Uhr", "9 Uhr"})
    void aLoadInBeforeTheStartIsOnItsDay(String loadIn) {
        assertThat(csv(HEADER + "\n" + EVENT.replace(",,", "," + loadIn + ",")).events())
                .singleElement()
                .satisfies(event -> assertThat(event.details().loadInLocal())
                        .hasToString("2027-07-10T"
                                + switch (loadIn) {
                                    case "10.07 Uhr" -> "10:07";
                                    case "9 Uhr" -> "09:00";
                                    default -> loadIn.replace('.', ':');
                                }));
    }

    @Test
    void aReferenceOfWhichTheSheetShowsMoreThanItsNumberIsRefused() {
        byte[] excel = new XlsxFile()
                .part("xl/styles.xml", XlsxFile.styles("&quot;EV-&quot;0000"))
                .sheet(
                        "2027",
                        XlsxFile.row(1, HEADER.split(","))
                                + XlsxFile.row(2, EVENT.split(","))
                                        .replaceFirst("<c r=\"A2\".*?</c>", "<c r=\"A2\" s=\"1\"><v>17</v></c>"))
                .bytes();
        byte[] libreOffice = new OdsFile()
                .sheet(
                        "2027",
                        OdsFile.row(HEADER.split(","))
                                + OdsFile.row(
                                        OdsFile.cell("float", "value", "17", "EV-0017"),
                                        "A",
                                        "Hall",
                                        "2027-07-10 19:30"))
                .bytes();

        for (byte[] file : new byte[][] {excel, libreOffice}) {
            assertThat(inBerlin(file, ImportAnswers.NONE).problems())
                    .extracting(FileProblem::column, FileProblem::reasonCode)
                    .containsExactly(tuple("external_ref", FileReason.UNKNOWN_VALUE));
        }
    }

    @Test
    void aTelephoneNumberThatLostItsPlusIsRefusedAndNoNoteRepeatsIt() {
        byte[] file = new XlsxFile()
                .sheet(
                        "2027",
                        XlsxFile.row(1, (HEADER + ",cc").split(","))
                                + XlsxFile.row(2, EVENT.split(","))
                                        .replaceFirst(
                                                "<c r=\"G2\".*?</c>",
                                                "<c r=\"G2\"><v>4.930123456E11</v></c><c r=\"H2\"><v>4930123456</v></c>"))
                .bytes();

        SeasonFile read = inBerlin(file, ImportAnswers.NONE);
        assertThat(read.problems())
                .extracting(FileProblem::column, FileProblem::message)
                .containsExactly(
                        tuple(
                                "contact_phone",
                                "The cell is a number, which has no + or 00: format the column as text and write them in front."));
        assertThat(read.notes())
                .extracting(ImportNote::message)
                .contains("The column \"cc\" is not known and is left out. It holds an address.");
    }

    @Test
    void aTextThatIsMuchTooLongIsNotLookedAt() {
        assertThat(csv(HEADER + "\n" + EVENT.replace("+4930123456", "é".repeat(2_001)))
                        .problems())
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple("contact_phone", FileReason.VALUE_TOO_LONG));
    }

    @Test
    void whatIsSaidOfAColumnThatTheFileHasNotIsASlipOrOfAnEarlierFile() {
        byte[] file = utf8(HEADER + "\n" + EVENT);
        Map<String, String> said = Map.of("NAME", "name", "Kürzel", "city");

        assertThat(inBerlin(file, ImportAnswers.NONE.with(new TableAnswers(null, null, said, said.keySet())))
                        .problems())
                .containsExactly(new FileProblem(
                        1,
                        null,
                        FileReason.UNKNOWN_COLUMN,
                        "The file has no column \"Kürzel\", of which you say what it means."));
        assertThat(inBerlin(file, ImportAnswers.NONE.with(new TableAnswers(null, null, said)))
                        .events())
                .hasSize(1);
    }

    @Test
    void whatIsSaidOfAColumnByItsNumberIsNotKept() {
        assertThat(new TableAnswers(null, null, Map.of("#3", "name", "Titel", "name"))
                        .kept()
                        .columns())
                .containsOnlyKeys("Titel");
    }

    private static SeasonFile csv(String text) {
        return inBerlin(utf8(text), ImportAnswers.NONE);
    }
}
