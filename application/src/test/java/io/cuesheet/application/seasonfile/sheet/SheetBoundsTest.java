package io.cuesheet.application.seasonfile.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large is refused while it is counted, however small it is packed. */
class SheetBoundsTest {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void anArchiveIsUnpackedUpToTheLimitAndNoFurther() throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        for (int part = 0; part < 7; part++) {
            parts.put("xl/worksheets/sheet%d.xml".formatted(part), new byte[10 * MEGABYTE]);
        }
        byte[] bomb = XlsxFile.zip(parts);
        assertThat(bomb.length).isLessThan(MEGABYTE);

        assertTooLarge(() -> XlsxSheets.read(bomb));
        try (ZipEntries entries = ZipEntries.open(bomb)) {
            assertTooLarge(() -> {
                for (var entry : entries.all()) {
                    entries.open(entry).readAllBytes();
                }
            });
            assertThat(entries.unpacked()).isLessThan(ZipEntries.BYTES + MEGABYTE);
        }
    }

    @Test
    void aBombInAnOpenDocumentIsRefusedToo() {
        byte[] bomb = OdsFile.bytes("<a>" + " ".repeat(65 * MEGABYTE) + "</a>");

        assertTooLarge(() -> OdsSheets.read(bomb));
    }

    @Test
    void thousandsOfPartsAreRefused() {
        byte[] file = XlsxFile.zip(IntStream.range(0, 3_000)
                .boxed()
                .collect(Collectors.toMap(number -> "part" + number, number -> new byte[0])));

        assertTooLarge(() -> XlsxSheets.read(file));
    }

    @Test
    void aLineOfTenMegabytesIsRefused() {
        assertTooLarge(() -> csv("a,b\n" + "x".repeat(10 * MEGABYTE - 10) + "\n"));
        assertTooLarge(() -> csv("a,b\n\"" + "x\n".repeat(MEGABYTE) + "\n"));
    }

    @Test
    void aHundredThousandColumnsAreRefused() {
        assertTooLarge(() -> csv("name" + ",".repeat(100_000) + "\n"));
        assertTooLarge(() -> csv("name" + ";".repeat(100_000) + "\n"));
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet("wide", "<row>" + "<c><v>1</v></c>".repeat(100_000) + "</row>")
                .bytes()));
        assertTooLarge(() -> OdsSheets.read(new OdsFile()
                .sheet(
                        "wide",
                        "<table:table-row>" + "<table:table-cell/>".repeat(99_999)
                                + "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>")
                .bytes()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XFE1", "ZZZ1", "ZZZZZZ1"})
    void aReferenceToACellFarAwayMakesNoRoomForTheCellsBefore(String reference) {
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet("far", "<row r=\"1\"><c r=\"%s\"><v>1</v></c></row>".formatted(reference))
                .bytes()));
    }

    @Test
    void manyRowsThatAreWideAreRefused() {
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet("area", "<row><c r=\"XFD1\"><v>1</v></c></row>".repeat(1_000))
                .bytes()));
        assertTooLarge(() -> csv((",".repeat(10_000) + "\n").repeat(300)));
    }

    @Test
    void whatIsRepeatedIsCountedBeforeItIsMade() {
        String cell =
                "<table:table-cell table:number-columns-repeated=\"2147483647\"><text:p>x</text:p></table:table-cell>";
        assertTooLarge(() -> OdsSheets.read(new OdsFile()
                .sheet("wide", "<table:table-row>" + cell + "</table:table-row>")
                .bytes()));
        assertTooLarge(() -> OdsSheets.read(new OdsFile()
                .sheet(
                        "long",
                        "<table:table-row table:number-rows-repeated=\"2147483647\">"
                                + "<table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>")
                .bytes()));
    }

    @Test
    void textsThatNoCellHasAreRefused() {
        String text = "x".repeat(50_000);
        assertTooLarge(() -> XlsxSheets.read(
                new XlsxFile().sheet("text", XlsxFile.row(1, text)).bytes()));
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .strings("a</t></si><si>" + ("<r><t>" + "x".repeat(1_000) + "</t></r>").repeat(50) + "</si><si><t>")
                .sheet("shared", "")
                .bytes()));
        assertTooLarge(() ->
                OdsSheets.read(new OdsFile().sheet("text", OdsFile.row(text)).bytes()));
    }

    @Test
    void formulasThatCostTheLibraryTooMuchAreRefused() {
        String first = "<c><f t=\"shared\" si=\"0\" ref=\"A1:A9\">" + "A1+".repeat(10_000) + "1</f><v>1</v></c>";
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet(
                        "shared",
                        "<row>" + first + "<c><f t=\"shared\" si=\"0\"/><v>1</v></c>".repeat(10_000) + "</row>")
                .bytes()));
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet(
                        "array",
                        ("<row>" + "<c><f t=\"array\" ref=\"A1:A1\">1</f><v>1</v></c>".repeat(100) + "</row>")
                                .repeat(200))
                .bytes()));
    }

    @Test
    void cellsBehindFormulasThatCostTheLibraryTooMuchAreCountedToo() {
        String formulas = "<row>" + "<c><f t=\"array\" ref=\"A1:A1\">1</f><v>1</v></c>".repeat(1_000) + "</row>";
        String cells = ("<row>" + "<c/>".repeat(10_000) + "</row>").repeat(30);

        assertTooLarge(() ->
                XlsxSheets.read(new XlsxFile().sheet("array", formulas + cells).bytes()));
    }

    @Test
    void manyCellsOfOneReferenceAreCountedEach() {
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet("same", "<row>" + "<c r=\"A1\"><v>1</v></c>".repeat(20_000) + "</row>")
                .bytes()));
    }

    @Test
    void aFormatOfNumbersThatNoProgramTakesIsRefused() {
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .sheet("format", "")
                .part("xl/styles.xml", XlsxFile.styles("\\a".repeat(5_000)))
                .bytes()));
    }

    @Test
    void aLongTextIsCountedWhereverItIsRepeated() {
        String text = "\u00E9".repeat(30_000);
        assertTooLarge(() -> OdsSheets.read(new OdsFile()
                .sheet(
                        "long",
                        OdsFile.row(text)
                                .replace(
                                        "<table:table-row>", "<table:table-row table:number-rows-repeated=\"100000\">"))
                .bytes()));
        assertTooLarge(() -> XlsxSheets.read(new XlsxFile()
                .strings(text)
                .sheet("long", "<row><c t=\"s\"><v>0</v></c></row>".repeat(100_000))
                .bytes()));
    }

    @Test
    void whatXmlItselfWritesAsEntitiesMayComeAsOftenAsItLikes() {
        int cells = 1_001;
        String text = "&amp;".repeat(100);
        String rows = ("<row><c t=\"inlineStr\"><is><t>" + text + "</t></is></c></row>").repeat(cells);

        assertThat(XlsxSheets.read(new XlsxFile().sheet("ampersands", rows).bytes()))
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.rows()).hasSize(cells));
        assertThat(OdsSheets.read(new OdsFile()
                        .sheet("ampersands", OdsFile.row(text).repeat(cells))
                        .bytes()))
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.rows()).hasSize(cells));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>",
                "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><a/>",
                "<a><b></a>",
                "",
            })
    void aDocumentTypeAndBrokenXmlAreRefused(String xml) {
        assertUnreadable(() -> OdsSheets.read(OdsFile.bytes(xml)));
        assertUnreadable(() -> XlsxSheets.read(new XlsxFile()
                .sheet("s", "")
                .part("xl/worksheets/sheet1.xml", xml)
                .bytes()));
    }

    @Test
    void whatIsNoSpreadsheetIsRefusedInWords() {
        assertUnreadable(() -> XlsxSheets.read(new byte[0]));
        assertUnreadable(() -> XlsxSheets.read("PK\u0003\u0004 and no more".getBytes(StandardCharsets.ISO_8859_1)));
        assertUnreadable(() -> XlsxSheets.read(XlsxFile.zip(Map.of("readme.txt", new byte[] {1}))));
        assertUnreadable(() -> OdsSheets.read(XlsxFile.zip(Map.of("mimetype", new byte[] {1}))));
        assertUnreadable(() -> XlsxSheets.read(new XlsxFile()
                .sheet("odd", "<row><c t=\"d\"><v>2027-07-10</v></c></row>")
                .bytes()));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Sheet csv(String text) {
        return CsvSheet.read(text.getBytes(StandardCharsets.UTF_8), cells -> 0, new Problems());
    }

    private static void assertTooLarge(Work work) {
        assertThat(catchThrowableOfType(FileRefused.class, work::run).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reasonCode()).isEqualTo(FileReason.FILE_TOO_LARGE));
    }

    private static void assertUnreadable(Work work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        FileRefused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem ->
                                        assertThat(problem.reasonCode()).isEqualTo(FileReason.MALFORMED_SPREADSHEET)));
    }
}
