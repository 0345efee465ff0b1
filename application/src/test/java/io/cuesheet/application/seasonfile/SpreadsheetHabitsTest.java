package io.cuesheet.application.seasonfile;

import static io.cuesheet.application.seasonfile.CaseFile.inBerlin;
import static io.cuesheet.application.seasonfile.CaseFile.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.content.TableAnswers;
import io.cuesheet.application.seasonfile.sheet.OdsFile;
import io.cuesheet.application.seasonfile.sheet.XlsxFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same event as Excel, LibreOffice, Numbers, Google Sheets and people write it. */
class SpreadsheetHabitsTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime START = LocalDateTime.parse("2027-07-10T19:30");

    /** 10 July 2027, 19:30, as Excel counts days. */
    private static final String SERIAL = "46578.8125";

    private static final String[] ENGLISH = {
        "external_ref", "name", "venue", "city", "starts_at", "contact_role", "contact_email"
    };
    private static final String MAIL = "office@example.org";

    static Stream<Named<byte[]>> files() {
        return Stream.of(
                Named.of("Excel in German: semicolons, Windows-1252", windows("""
                    Kennung;Titel;Spielstätte;Ort;Beginn;Rolle;E-Mail
                    17;Müller & Söhne;Große Halle;Köln;10.07.2027 19:30;Office;office@example.org
                    ;;;;;;
                    """)),
                Named.of("Excel as Unicode text: tabs, UTF-16 with its mark", utf16("""
                    Kennung\tTitel\tSpielstätte\tOrt\tDatum\tUhrzeit\tRolle\tE-Mail
                    17\tMüller & Söhne\tGroße Halle\tKöln\t10.07.2027\t19:30\tOffice\toffice@example.org
                    """)),
                Named.of("a line that Excel reads for itself, and a mark of UTF-8", utf8("""
                    \uFEFFsep=;
                    external_ref;name;venue;city;starts_at;contact_role;contact_email
                    17;Müller & Söhne;Große Halle;Köln;2027-07-10 19:30;Office;office@example.org
                    """)),
                Named.of(
                        "Google Sheets in English: a title above, and an empty column",
                        utf8("""
                    Season 2027,,,,,,,
                    ,,,,,,,
                    Ref,Title,Venue,Town,Date,Start Time,Role,E-mail
                    """.replace("Ref,", "Reference,") + """
                    17,Müller & Söhne,Große Halle,Köln,"July 10, 2027",7:30 PM,Office,office@example.org
                    """)),
                Named.of("Numbers in French", utf8("""
                    Référence;Titre;Salle;Ville;Date;Heure;Fonction;Courriel
                    17;Müller & Söhne;Große Halle;Köln;samedi 10 juillet 2027;19h30;Office;office@example.org
                    """)),
                Named.of("letters in two parts and characters that nobody sees", utf8("""
                    Referencia,T\u00edtulo,Recinto,Ciudad,Fecha y hora,Funcio\u0301n,Correo electro\u0301nico
                    1\u200B7,Mu\u0308ller & So\u0308hne,Große\u00A0Halle,Ko\u0308ln,10 de julio de 2027 19:30,Office,office@example.org
                    """)),
                Named.of("Italian, quoted throughout", utf8("""
                    "Codice","Spettacolo","Luogo","Città","Data e ora","Ruolo","Indirizzo e-mail"
                    "17","Müller & Söhne","Große Halle","Köln","10 luglio 2027 alle 19:30","Office","office@example.org"
                    """)),
                Named.of("Dutch, line ends of an old Mac", utf8("""
                    Kenmerk;Voorstelling;Zaal;Plaats;Aanvang;Functie;E-mailadres
                    17;Müller & Söhne;Große Halle;Köln;zaterdag 10 juli 2027 om 19:30 uur;Office;office@example.org
                    """.replace('\n', '\r'))),
                Named.of("Excel: numbers, a date, shared texts", excel().bytes()),
                Named.of(
                        "Excel for Mac: days since 1904",
                        new XlsxFile()
                                .since1904()
                                .sheet(
                                        "Tabelle1",
                                        XlsxFile.row(1, ENGLISH) + event("<c r=\"E2\" s=\"5\"><v>45116.8125</v></c>"))
                                .bytes()),
                Named.of(
                        "Excel: date and time apart, the time a formula",
                        new XlsxFile()
                                .sheet(
                                        "Saison",
                                        XlsxFile.row(
                                                        1,
                                                        "Kennung",
                                                        "Titel",
                                                        "Spielort",
                                                        "Stadt",
                                                        "Datum",
                                                        "Rolle",
                                                        "Mail",
                                                        "Beginn")
                                                + event(
                                                        "<c r=\"E2\" s=\"2\"><v>46578</v></c>",
                                                        "<c r=\"H2\" s=\"3\"><f>19.5/24</f><v>0.8125</v></c>"))
                                .bytes()),
                Named.of(
                        "Google Sheets as Excel: no references of cells, a sheet with notes first",
                        new XlsxFile()
                                .sheet("Notes", XlsxFile.row(1, "call the hall"))
                                .sheet(
                                        "2027",
                                        "<row><c t=\"inlineStr\"><is><t>"
                                                + String.join("</t></is></c><c t=\"inlineStr\"><is><t>", ENGLISH)
                                                + "</t></is></c></row><row><c><v>17.0</v></c>"
                                                + texts("Müller &amp; Söhne", "Große Halle", "Köln")
                                                + "<c s=\"1\"><v>" + SERIAL + "</v></c>" + texts("Office", MAIL)
                                                + "</row>")
                                .hidden("old", XlsxFile.row(1, ENGLISH))
                                .bytes()),
                Named.of(
                        "LibreOffice",
                        new OdsFile()
                                .sheet(
                                        "Tabelle1",
                                        OdsFile.row(ENGLISH)
                                                + OdsFile.row(
                                                        OdsFile.cell("float", "value", "17", "17"),
                                                        "Müller &amp; Söhne",
                                                        "Große<text:s/>Halle",
                                                        "Köln",
                                                        OdsFile.cell(
                                                                "date",
                                                                "date-value",
                                                                "2027-07-10T19:30:00",
                                                                "10.07.27 19:30"),
                                                        "Office",
                                                        MAIL))
                                .bytes()),
                Named.of(
                        "LibreOffice: date and time apart, a note on a cell, empty rows",
                        new OdsFile()
                                .sheet(
                                        "Season",
                                        OdsFile.row("Ref.", "").replace("Ref.", "Season")
                                                + "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>"
                                                + OdsFile.row(
                                                        "Referenz",
                                                        "Titel",
                                                        "Saal",
                                                        "Ort",
                                                        "Datum",
                                                        "Uhrzeit",
                                                        "Rolle",
                                                        "Mail")
                                                + OdsFile.row(
                                                        "17",
                                                        "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>ask</text:p></office:annotation><text:p>Müller &amp; <text:span>Söhne</text:span></text:p></table:table-cell>",
                                                        "Große Halle",
                                                        "Köln",
                                                        OdsFile.cell("date", "date-value", "2027-07-10", "10.07.27"),
                                                        OdsFile.cell("time", "time-value", "PT19H30M00S", "19:30"),
                                                        "Office",
                                                        MAIL))
                                .bytes()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void goesInAsItIsMeant(byte[] file) {
        SeasonFile read = CaseFile.storable(SeasonFormat.of(file), file, ZONE);

        assertThat(read.events()).singleElement().satisfies(SpreadsheetHabitsTest::isTheEvent);
        assertThat(file.length).isLessThan(10_000);
    }

    private static void isTheEvent(ImportedEvent event) {
        assertThat(event.externalRef()).isEqualTo("17");
        EventDetails details = event.details();
        assertThat(details.name()).isEqualTo("Müller & Söhne");
        assertThat(details.venue()).isEqualTo("Große Halle");
        assertThat(details.city()).isEqualTo("Köln");
        assertThat(details.startsLocal()).isEqualTo(START);
        assertThat(details.contacts())
                .extracting(ContactDetails::role, ContactDetails::email)
                .containsExactly(tuple("Office", MAIL));
        // What the file has no column for stays as it is known.
        assertThat(event.isLoadInSaid()).isFalse();
        assertThat(event.areAddressesSaid()).isFalse();
    }

    @Test
    void whichSheetWasReadIsToldAndAskedWhereSeveralFit() {
        byte[] two = new XlsxFile()
                .sheet("2026", XlsxFile.row(1, ENGLISH) + event("<c r=\"E2\" s=\"1\"><v>46213.8125</v></c>"))
                .sheet("2027", XlsxFile.row(1, ENGLISH) + event("<c r=\"E2\" s=\"1\"><v>" + SERIAL + "</v></c>"))
                .sheet("Fees", XlsxFile.row(1, "who", "how much"))
                .bytes();

        SeasonFile open = inBerlin(two, ImportAnswers.NONE);
        assertThat(open.events()).isEmpty();
        assertThat(open.questions())
                .extracting(FileQuestion::reasonCode, FileQuestion::parameter, FileQuestion::choices)
                .containsExactly(tuple(FileReason.SEVERAL_SHEETS, "sheet", List.of("2026", "2027")));

        SeasonFile answered = inBerlin(two, ImportAnswers.NONE.with(new TableAnswers(null, "2027", Map.of())));
        assertThat(answered.events()).singleElement().satisfies(SpreadsheetHabitsTest::isTheEvent);
    }

    @Test
    void anOldExcelFileOrOneWithAPasswordIsRefusedInWords() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};

        assertThatThrownBy(() -> inBerlin(old, ImportAnswers.NONE))
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(FileProblem::reasonCode, FileProblem::message)
                                .containsExactly(
                                        tuple(
                                                FileReason.MALFORMED_SPREADSHEET,
                                                "The spreadsheet can't be read. Save it as .xlsx, .ods or CSV, without a password.")));
    }

    @Test
    void aFormulaWithoutAValueIsNoText() {
        byte[] file = utf8("external_ref,name,venue,starts_at\n1,#REF!,Hall,2027-07-10 19:30\n");

        assertThat(inBerlin(file, ImportAnswers.NONE).problems())
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple("name", FileReason.UNKNOWN_VALUE));
    }

    @Test
    void windows1252IsToldWithAWordByWhichPeopleSeeIt() {
        SeasonFile file = inBerlin(
                windows("external_ref,name,venue,starts_at\n1,Café Noir,Hall,2027-07-10 19:30\n"), ImportAnswers.NONE);

        assertThat(file.notes())
                .contains(new ImportNote(1, "The file is not UTF-8 and was read as Windows-1252, such as \"Café\"."));
    }

    @Test
    void aTimeAloneIsALoadInOnTheDayOfTheStart() {
        SeasonFile file = inBerlin(
                utf8("Kennung;Titel;Spielort;Termin;Aufbau\n1;A;Halle;10.07.2027 19:30;14 Uhr\n"), ImportAnswers.NONE);

        assertThat(file.events())
                .extracting(event -> event.details().loadInLocal())
                .containsExactly(LocalDateTime.parse("2027-07-10T14:00"));
    }

    private static XlsxFile excel() {
        String header = "";
        for (int column = 0; column < ENGLISH.length; column++) {
            header += "<c r=\"%c1\" t=\"s\"><v>%d</v></c>".formatted('A' + column, column);
        }
        return new XlsxFile()
                .strings(ENGLISH)
                .part("xl/media/image1.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'})
                .sheet(
                        "Sheet1",
                        "<row r=\"1\">" + header + "</row>" + event("<c r=\"E2\" s=\"1\"><v>" + SERIAL + "</v></c>"));
    }

    private static String event(String... start) {
        return "<row r=\"2\"><c r=\"A2\"><v>17</v></c>"
                + "<c r=\"B2\" t=\"inlineStr\"><is><r><t>Müller </t></r><r><t>&amp; Söhne</t></r></is></c>"
                + "<c r=\"C2\" t=\"inlineStr\"><is><t>Große Halle</t></is></c><c r=\"D2\" t=\"str\"><f>D1</f><v>Köln</v></c>"
                + start[0] + "<c r=\"F2\" t=\"inlineStr\"><is><t>Office</t></is></c>"
                + "<c r=\"G2\" t=\"inlineStr\"><is><t>" + MAIL + "</t></is></c>" + (start.length > 1 ? start[1] : "")
                + "</row><row r=\"9\"><c r=\"A9\" s=\"4\"/></row>";
    }

    private static String texts(String... texts) {
        StringBuilder cells = new StringBuilder();
        for (String text : texts) {
            cells.append("<c t=\"inlineStr\"><is><t>").append(text).append("</t></is></c>");
        }
        return cells.toString();
    }

    private static byte[] windows(String text) {
        return text.getBytes(Charset.forName("windows-1252"));
    }

    private static byte[] utf16(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    }
}
