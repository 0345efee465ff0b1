package io.cuesheet.application.seasonfile.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileQuestion;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.CaseFile;
import io.cuesheet.application.seasonfile.SeasonFormat;
import io.cuesheet.application.seasonfile.content.ErrorPolicy;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.workflows.rule.EventStatus;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonHeaderTest {

    private static final String HEADER =
            "external_ref,name,venue,city,starts_at,time_zone,load_in_time,contact_role,contact_email,contact_phone\n";
    private static final String GOOD =
            "a-1,Mahler,Hall,Manhattan,2026-09-10T19:30,America/New_York,,Office,o@example.org,\n";

    @Test
    void anAliasIsTakenAndTold() {
        SeasonFile file =
                CaseFile.storable(SeasonFormat.CSV, CaseFile.read("header-timezone.csv"), ZoneId.of("Asia/Tokyo"));

        assertThat(file.events().getFirst().details().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(file.notes()).containsExactly(new ImportNote(1, "The column \"timezone\" was taken as time_zone."));
    }

    @ParameterizedTest
    @CsvSource({
        "time_zone,Time Zone",
        "time_zone,TIMEZONE",
        "time_zone,time-zone",
        "time_zone,tz",
        "external_ref,External Reference",
        "name,event_name",
        "city,Town",
        "starts_at,Start Time",
        "load_in_time,get-in",
        "contact_role,Role",
        "contact_email,E-Mail",
        "contact_email,email address",
        "contact_phone,Telephone",
    })
    void otherProgramsMayCallTheColumnsAsTheyUseTo(String column, String alias) {
        SeasonFile file = read(HEADER.replace(column, alias) + GOOD);

        assertThat(file.events()).isEqualTo(read(HEADER + GOOD).events());
        assertThat(file.notes())
                .containsExactly(new ImportNote(1, "The column \"%s\" was taken as %s.".formatted(alias, column)));
    }

    @Test
    void caseAndSpacesAroundAColumnNeedNotBeTold() {
        SeasonFile spaced = read(HEADER.toUpperCase().replace(",", " , ") + GOOD);
        assertThat(spaced.events()).isEqualTo(read(HEADER + GOOD).events());
        assertThat(spaced.notes()).isEmpty();
        assertThat(read(HEADER + GOOD).notes()).isEmpty();
    }

    @Test
    void twoColumnsThatMeanTheSameAreRefused() {
        assertThat(problems(HEADER.replace("load_in_time", "tz").replace("time_zone", "Time Zone") + GOOD))
                .contains(new FileProblem(
                        1,
                        "time_zone",
                        FileReason.DUPLICATE_COLUMN,
                        "The columns \"Time Zone\" and \"tz\" mean the same: remove one of them."));
    }

    @Test
    void aColumnThatMayMeanAnotherIsAQuestionWithWhatItHolds() {
        assertThat(questions(CaseFile.text("header-state.csv")))
                .containsExactly(
                        new FileQuestion(
                                FileReason.UNKNOWN_COLUMN,
                                "unknown_columns",
                                "state",
                                true,
                                List.of("take", "leave_out"),
                                null,
                                List.of(1),
                                1,
                                "There is no column \"state\". Is it status? Take it, leave it out, or rename it. It holds \"cancelled\"."));
    }

    @Test
    void theAnswerTakesTheColumnOrLeavesItOut() {
        String csv = CaseFile.text("header-state.csv");

        assertThat(answered(csv, ImportAnswers.Choice.TAKE)
                        .events()
                        .getFirst()
                        .details()
                        .status())
                .isEqualTo(EventStatus.CANCELLED);
        assertThat(answered(csv, ImportAnswers.Choice.LEAVE_OUT)
                        .events()
                        .getFirst()
                        .details()
                        .status())
                .isNull();
        assertThat(answered(csv, ImportAnswers.Choice.LEAVE_OUT).notes())
                .extracting(ImportNote::message)
                .containsExactly("The column \"state\" is not known and is left out. It holds \"cancelled\".");
    }

    private static SeasonFile answered(String csv, ImportAnswers.Choice choice) {
        ImportAnswers answers = new ImportAnswers(null, null, null, null, null, choice, null, null);
        SeasonFile file = SeasonFormat.CSV.read(
                csv.getBytes(StandardCharsets.UTF_8), CaseFile.basis(ZoneId.of("Europe/Berlin"), answers));
        file.requireStorable(ErrorPolicy.REFUSE);
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "statuss,status",
        "sttaus,status",
        "canceled,status",
        "load_in_confidense,load_in_confidence",
        "contct_nmae,contact_name",
        "conatct ref,contact_ref",
    })
    void aMisspeltColumnThatAFileNeedNotHaveIsAQuestionToo(String misspelt, String column) {
        assertThat(questions(HEADER.replace("\n", "," + misspelt + "\n") + GOOD.replace("\n", ",x\n")))
                .singleElement()
                .satisfies(question -> {
                    assertThat(question.reasonCode()).isEqualTo(FileReason.UNKNOWN_COLUMN);
                    assertThat(question.about()).isEqualTo(misspelt);
                    assertThat(question.message()).contains("Is it " + column + "?");
                });
    }

    @ParameterizedTest
    @CsvSource({"contact_email,conatct_email", "starts_at,stats_at", "city,ctiy", "external_ref,extrenal_ref"})
    void aMisspeltColumnThatAFileNeedsIsNamedOnce(String column, String misspelt) {
        assertThat(questions(HEADER.replace(column, misspelt) + GOOD))
                .extracting(FileQuestion::about, FileQuestion::reasonCode)
                .containsExactly(tuple(misspelt, FileReason.UNKNOWN_COLUMN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fee", "notes", "region", "contact_note", "date", "site", "capacity", "Game", "venues"})
    void anotherColumnIsLeftOutAndToldWithSomeOfItsValues(String name) {
        SeasonFile file = read(HEADER.replace("\n", "," + name + "\n")
                + GOOD.replace("\n", ",one\n")
                + GOOD.replace("\n", ",\n").replace("a-1", "a-2")
                + GOOD.replace("\n", ",two\n").replace("a-1", "a-3"));

        assertThat(file.events()).hasSize(3);
        assertThat(file.notes())
                .containsExactly(new ImportNote(
                        1,
                        "The column \"%s\" is not known and is left out. It holds \"one\", \"two\".".formatted(name)));
    }

    @Test
    void aSecondStateIsNoStatusWhereThereIsOne() {
        assertThat(read(HEADER.replace("\n", ",status,state\n") + GOOD.replace("\n", ",cancelled,NY\n"))
                        .notes())
                .extracting(ImportNote::message)
                .containsExactly("The column \"state\" is not known and is left out. It holds \"NY\".");
    }

    @Test
    void notesRepeatNoAddress() {
        assertThat(read(HEADER.replace("\n", ",cc,\n") + GOOD.replace("\n", ",c@example.org,+49 30 1234\n"))
                        .notes())
                .extracting(ImportNote::message)
                .containsExactly(
                        "The column \"cc\" is not known and is left out. It holds an address.",
                        "Column 12 has no name and is left out. It holds an address.");
    }

    @Test
    void emptyColumnsWithoutANameAreNotWorthANote() {
        assertThat(read(HEADER.replace("\n", ",,\n") + GOOD.replace("\n", ",,\n"))
                        .notes())
                .isEmpty();
        assertThat(read(HEADER.replace("\n", ",fee\n") + GOOD.replace("\n", ",\n"))
                        .notes())
                .extracting(ImportNote::message)
                .containsExactly("The column \"fee\" is not known and is left out. It is empty.");
    }

    @Test
    void thousandsOfColumnsAreAHundredNotesAndOneMore() {
        String many =
                IntStream.range(0, 5_000).mapToObj(number -> "fee" + number).collect(Collectors.joining(","));
        List<ImportNote> notes = read(HEADER.replace("\n", "," + many + "\n")
                        + GOOD.replace("\n", ",".repeat(5_000) + "\n"))
                .notes();

        assertThat(notes).hasSize(101);
        assertThat(notes.getLast().message()).isEqualTo("4,900 more columns are not known and are left out.");
    }

    private static SeasonFile read(String csv) {
        return CaseFile.storable(SeasonFormat.CSV, csv.getBytes(StandardCharsets.UTF_8), ZoneId.of("Europe/Berlin"));
    }

    private static List<FileProblem> problems(String csv) {
        return SeasonTableTest.withoutTheirColumns(
                catchThrowableOfType(FileRefused.class, () -> read(csv)).problems());
    }

    /** Of a file in which nothing is wrong. */
    private static List<FileQuestion> questions(String csv) {
        FileRefused refused = catchThrowableOfType(FileRefused.class, () -> read(csv));
        assertThat(refused.problems()).isEmpty();
        return refused.questions();
    }
}
