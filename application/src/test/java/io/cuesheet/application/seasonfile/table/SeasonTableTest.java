package io.cuesheet.application.seasonfile.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.event.ContactDetails;
import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonTableTest {

    private static final ZoneId DEFAULT_ZONE = ZoneId.of("Europe/Berlin");
    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";
    private static final String GOOD =
            "a-1,Mahler,Hall,Manhattan,2026-09-10T19:30,America/New_York,2026-09-10T13:30,Office,o@example.org,\n";

    @Test
    void aLineBecomesAnEventWithItsContact() {
        assertThat(read(HEADER + GOOD))
                .containsExactly(new ImportedEvent(
                        "a-1",
                        new EventDetails(
                                "Mahler",
                                "Hall",
                                "Manhattan",
                                LocalDateTime.parse("2026-09-10T19:30"),
                                ZoneId.of("America/New_York"),
                                LocalDateTime.parse("2026-09-10T13:30"),
                                null,
                                null,
                                false,
                                List.of(new ContactDetails(
                                        "Office", "Office", null, "o@example.org", null, null, null, null, true)),
                                false),
                        2));
    }

    @Test
    void aContactsLanguageIsTakenWhereThereIsOne() {
        String header = HEADER.strip() + ",contact_language\n";
        assertThat(read(header + GOOD.strip() + ",pt_br\n")
                        .getFirst()
                        .details()
                        .contacts()
                        .getFirst()
                        .language())
                .isEqualTo(Locale.forLanguageTag("pt-BR"));
        assertThat(problems(header + GOOD.strip() + ",klingonese\n"))
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.UNKNOWN_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF" + HEADER + GOOD, HEADER + "\n\n" + GOOD + "\n"})
    void aByteOrderMarkAndEmptyLinesDoNotMatter(String csv) {
        assertThat(read(csv)).hasSize(1);
    }

    @Test
    void windowsLineEndsAndQuotedLineBreaksDoNotMatter() {
        assertThat(read((HEADER + GOOD.replace("Mahler", "\"Mahler\n\"\"No. 2\"\"\"")).replace("\n", "\r\n")))
                .extracting(event -> event.details().name())
                .containsExactly("Mahler \"No. 2\"");
    }

    @Test
    void aLineWithoutAZoneIsInTheZoneOfTheOrganisation() {
        assertThat(read(HEADER + GOOD.replace("America/New_York", "")))
                .extracting(event -> event.details().zone())
                .containsExactly(DEFAULT_ZONE);
        assertThat(read(HEADER.replace("time_zone,", "") + GOOD.replace("America/New_York,", "")))
                .extracting(event -> event.details().zone())
                .containsExactly(DEFAULT_ZONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/New_York | Mars/Olympus      | time_zone     | UNKNOWN_ZONE",
                "America/New_York | +02:00            | time_zone     | UNKNOWN_ZONE",
                "2026-09-10T19:30 | 2026-02-30T19:30  | starts_at     | INVALID_TIME",
                "2026-09-10T19:30 | 10.13.2026 19:30  | starts_at     | INVALID_TIME",
                "2026-09-10T19:30 | 19:30             | starts_at     | INVALID_TIME",
                "2026-09-10T19:30 | 2026-09-10T24:30  | starts_at     | INVALID_TIME",
                "2026-09-10T19:30 | 9999-09-10T19:30  | starts_at     | INVALID_TIME",
                "2026-09-10T19:30 | 2026-09-10T19:30Z | starts_at     | OFFSET_NOT_ALLOWED",
                "2026-09-10T13:30 | 2026-09-10T13:30+02:00 | load_in_time | OFFSET_NOT_ALLOWED",
                "2026-09-10T13:30 | 2026-09-11T19:31  | load_in_time  | LOAD_IN_AFTER_START",
                "2026-09-10T13:30 | soon              | load_in_time  | INVALID_TIME",
                "a-1              | ' '               | external_ref  | MISSING_VALUE",
                "Mahler           | ''                | name          | MISSING_VALUE",
                "Manhattan        | ''                |               | ",
                "2026-09-10T19:30 | ''                | starts_at     | MISSING_VALUE",
                "Office           | ''                | contact_role  | MISSING_VALUE",
                "o@example.org    | nobody            | contact_email | INVALID_EMAIL",
                "o@example.org    | a@b.c,d@e.f       |               | WRONG_FIELD_COUNT",
                "o@example.org,   | o@example.org     |               | WRONG_FIELD_COUNT",
                "o@example.org,   | 'o@example.org,,' |               | WRONG_FIELD_COUNT",
                "Mahler           | Mah\"ler          |               | ",
            })
    void whatIsWrongIsNamedWithItsLineAndColumn(String good, String bad, String column, FileReason reason) {
        String csv = HEADER + GOOD.replace("a-1", "a-0") + GOOD.replace(good, bad);
        if (reason == null) {
            assertThat(read(csv)).hasSize(2);
            return;
        }
        assertThat(problems(csv))
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple(3, column, reason));
    }

    @ParameterizedTest
    @CsvSource({"status", "load_in_confidence", "start_time_open", "contact_language"})
    void aWordThatAColumnDoesNotKnowIsNamedWithItsPlace(String column) {
        assertThat(problems(HEADER.strip() + "," + column + "\n" + GOOD.strip() + ",klingonese\n"))
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple(2, column, FileReason.UNKNOWN_VALUE));
    }

    @Test
    void aLineWithoutAContactIsAnEventWithoutOne() {
        assertThat(read(HEADER + GOOD.replace("Office,o@example.org", ",")))
                .singleElement()
                .satisfies(event -> assertThat(event.details().contacts()).isEmpty());
    }

    @Test
    void everyColumnThatIsNeededAndMissingIsNamed() {
        assertThat(problems("title,venue,contact_role,contact_email,contact_phone\nA,B,,,\n"))
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(
                        tuple(1, "external_ref", FileReason.MISSING_COLUMN),
                        tuple(1, "starts_at", FileReason.MISSING_COLUMN));
        assertThat(problems(HEADER.replace("\n", ",name\n") + GOOD))
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple("name", FileReason.DUPLICATE_COLUMN));
    }

    @Test
    void whatAFileHasNoColumnForStaysAsItIsKnown() {
        assertThat(read("external_ref,name,venue,starts_at\na-1,Mahler,Hall,2026-09-10T19:30\n"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.isLoadInSaid()).isFalse();
                    assertThat(event.isCitySaid()).isFalse();
                    assertThat(event.areAddressesSaid()).isFalse();
                });
    }

    @Test
    void aReferenceThatStandsTwiceIsNamedWithBothLines() {
        assertThat(problems(HEADER + GOOD + GOOD))
                .containsExactly(new FileProblem(
                        3,
                        "external_ref",
                        FileReason.DUPLICATE_EXTERNAL_REF,
                        "The same value stands on line 2; it may come again only with another contact "
                                + "and the same event. Two people of one role have two e-mail addresses, or each a"
                                + " contact_ref."));
        assertThat(roles(HEADER + GOOD + GOOD.replace("Office", "Stage"))).containsExactly("Office", "Stage");
    }

    @Test
    void twoPeopleOfOneRoleAreTakenWhereTheirAddressesTellThemApart() {
        assertThat(roles(CaseFile.text("two-people-same-role.csv"))).containsExactly("Office", "Office");
        assertThat(problems(HEADER + GOOD + GOOD.replace("o@example.org,", ",+49301234567")))
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.DUPLICATE_EXTERNAL_REF);
    }

    private static List<String> roles(String csv) {
        return read(csv).getFirst().details().contacts().stream()
                .map(ContactDetails::role)
                .toList();
    }

    @Test
    void linesAreCountedAsAnEditorCountsThem() {
        String twoLines = GOOD.replace("a-1", "a-2").replace("Mahler", "\"Mah\nler\"");

        assertThat(problems(HEADER + twoLines + "\n" + GOOD.replace("America/New_York", "Nowhere")))
                .extracting(FileProblem::line)
                .containsExactly(5);
    }

    @Test
    void brokenUtf8IsNamedWithItsLineAndColumn() {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes((HEADER + GOOD.replace("Hall", "Théâtre") + "a-2,Mahler,").getBytes(StandardCharsets.UTF_8));
        csv.writeBytes(new byte[] {'C', 'a', 'f', (byte) 0xE9});
        csv.writeBytes(",Paris,2026-09-10T19:30,Europe/Paris,,Office,,\n".getBytes(StandardCharsets.UTF_8));

        assertThat(problems(csv.toByteArray()))
                .extracting(FileProblem::line, FileProblem::column, FileProblem::reasonCode)
                .containsExactly(tuple(3, "venue", FileReason.NOT_UTF_8));
    }

    @Test
    void aTruncatedCharacterAtTheEndIsBrokenUtf8Too() {
        assertThat(problems(new byte[] {'a', (byte) 0xC3}))
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.NOT_UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", HEADER})
    void aFileWithoutEventsIsRefused(String csv) {
        assertThat(problems(csv)).extracting(FileProblem::reasonCode).containsExactly(FileReason.FILE_EMPTY);
    }

    @Test
    void anOpenQuotationMarkIsNamedWithTheLineOnWhichItsRecordStarts() {
        assertThat(problems(HEADER + GOOD + GOOD.replace("Mahler", "\"Mahler")))
                .extracting(FileProblem::line, FileProblem::reasonCode)
                .containsExactly(tuple(3, FileReason.MALFORMED_CSV));
    }

    @Test
    void textsThatDoNotFitOrHaveControlCharactersAreRefused() {
        assertThat(problems(HEADER + GOOD.replace("Mahler", "M".repeat(301)).replace("Hall", "H\u0000")))
                .extracting(FileProblem::column, FileProblem::reasonCode)
                .containsExactly(
                        tuple("name", FileReason.VALUE_TOO_LONG), tuple("venue", FileReason.INVALID_CHARACTER));
    }

    @Test
    void fiftyMegabytesAreRefused() {
        assertThat(problems(new byte[50 * 1024 * 1024]))
                .extracting(FileProblem::reasonCode)
                .containsExactly(FileReason.FILE_TOO_LARGE);
    }

    @Test
    void noMoreThanAHundredProblemsAreListed() {
        assertThat(problems(HEADER + GOOD.replace("America/New_York", "Nowhere").repeat(1000)))
                .hasSize(100);
    }

    private static List<ImportedEvent> read(String csv) {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FileProblem> problems(String csv) {
        return problems(csv.getBytes(StandardCharsets.UTF_8));
    }

    private static List<FileProblem> problems(byte[] csv) {
        return withoutTheirColumns(
                catchThrowableOfType(FileRefused.class, () -> read(csv)).problems());
    }

    /** The problems: a page says the column in front of the sentence, so that none names its own. */
    static List<FileProblem> withoutTheirColumns(List<FileProblem> problems) {
        assertThat(problems)
                .filteredOn(problem -> problem.column() != null)
                .allSatisfy(problem -> assertThat(problem.message()).doesNotContainIgnoringCase(problem.column()));
        return problems;
    }

    private static List<ImportedEvent> read(byte[] csv) {
        SeasonFile file = SeasonTable.csv(csv, CaseFile.basis(DEFAULT_ZONE));
        if (file.problemCount() > 0) {
            throw FileRefused.with(file.problems(), file.questions());
        }
        return file.events();
    }
}
