package io.cuesheet.application.seasonfile.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.seasonfile.content.Problems;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell says what a person sees in it; what can't be known is an error and never empty. */
class SheetCellsTest {

    private static final String ERROR = "#VALUE!";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c><f>VLOOKUP(A1,B:C,2)</f></c>",
                "<c t=\"str\"><f>A1</f></c>",
                "<c t=\"e\"/>",
                "<c t=\"e\"><f>A1</f></c>",
                "<c t=\"e\"><v></v></c>",
                "<c><f>A1</f><v>none</v></c>",
                "<c><v>none</v></c>",
            })
    void aFormulaWithoutAValueIsAnErrorInExcel(String cell) {
        assertThat(excel(cell)).isEqualTo(ERROR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c/>",
                "<c s=\"1\"/>",
                "<c t=\"str\"><f>A1</f><v></v></c>",
                "<c><f>A1</f><v/></c>",
                "<c t=\"s\"/>",
                "<c t=\"inlineStr\"><is><t/></is></c>",
            })
    void whatIsThereAndEmptyIsEmptyInExcel(String cell) {
        assertThat(excel(cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#NV</text:p>",
                "office:value-type=\"float\" office:value=\"0\" calcext:value-type=\"error\"><text:p>Err:508</text:p>",
                "table:formula=\"of:=[.A1]\">",
            })
    void aFormulaWithoutAValueIsAnErrorInLibreOffice(String cell) {
        assertThat(libreOffice("<table:table-cell " + cell + "</table:table-cell>"))
                .isEqualTo(ERROR);
    }

    @Test
    void anEmptyTextBesideOneThatIsShownIsTheOneThatIsShown() {
        assertThat(libreOffice(OdsFile.cell("string", "string-value", "", "#N/A")))
                .isEqualTo("#N/A");
        assertThat(libreOffice(OdsFile.cell("string", "string-value", "", ""))).isEmpty();
    }

    @Test
    void aFileWithoutFormatsIsRead() {
        TableRow row = row(XlsxSheets.read(new XlsxFile()
                .withoutStyles()
                .sheet("s", "<row><c t=\"inlineStr\"><is><t>Hall</t></is></c><c><v>17</v></c></row>")
                .bytes()));

        assertThat(row.cells()).containsExactly("Hall", "17");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "17,00000,00017,false",
                "17,00000_),00017,false",
                "123456,00000,123456,false",
                "17.5,00000,17.5,false",
                "-17,00000,-17,false",
                "17,0,17,false",
                "17,0.00,17,false",
                "17,General,17,false",
                "17,#.##0\\ &quot;€&quot;,17,false",
                "17,&quot;EV-&quot;0000,17,true",
                "17,0000\\-00,17,true",
                "17,General&quot; x&quot;,17,true",
            })
    void aNumberHasTheZerosThatExcelShows(String value, String format, String text, boolean isDecorated) {
        TableRow row = row(XlsxSheets.read(new XlsxFile()
                .part("xl/styles.xml", XlsxFile.styles(format))
                .sheet("s", "<row><c s=\"1\"><v>" + value + "</v></c></row>")
                .bytes()));

        assertThat(row.cell(0)).isEqualTo(text);
        assertThat(row.numbers()).isEqualTo(BitSet.valueOf(new long[] {1}));
        assertThat(row.decorated().get(0)).isEqualTo(isDecorated);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | 00017 | 00017 | false",
                "17 | 17,00 € | 17 | false",
                "1234 | 1.234 | 1234 | false",
                "100 | 00017 | 100 | false",
                "120000 | 1.2E+05 | 120000 | false",
                "17 | EV-0017 | 17 | true",
                "202701 | 2027-01 | 202701 | true",
            })
    void aNumberHasTheZerosThatLibreOfficeShows(String value, String shown, String text, boolean isDecorated) {
        TableRow row = row(OdsSheets.read(new OdsFile()
                .sheet("s", OdsFile.row(OdsFile.cell("float", "value", value, shown)))
                .bytes()));

        assertThat(row.cell(0)).isEqualTo(text);
        assertThat(row.decorated().get(0)).isEqualTo(isDecorated);
    }

    @Test
    void secondsAreRoundedAndNotCutOff() {
        assertThat(libreOffice(OdsFile.cell("date", "date-value", "2027-07-10T19:29:59.999999997", "")))
                .isEqualTo("2027-07-10T19:30");
        assertThat(libreOffice(OdsFile.cell("time", "time-value", "PT19H29M59.9999S", "")))
                .isEqualTo("19:30");
    }

    @Test
    void charactersThatExcelEscapesAreRead() {
        assertThat(excel("<c t=\"inlineStr\"><is><t>one_x000D_two</t></is></c>"))
                .isEqualTo("one\rtwo");
        assertThat(excel("<c t=\"inlineStr\"><is><t>a_x005F_x000D_b_x_</t></is></c>"))
                .isEqualTo("a_x000D_b_x_");
    }

    @Test
    void hiddenSheetsAndThoseOfOtherFilesAreNotRead() {
        List<Sheet> sheets = OdsSheets.read(new OdsFile()
                .hidden("old", OdsFile.row("a"))
                .sheet("2027", OdsFile.row("b"))
                .sheet("'file:///tmp/fees.ods'#$Fees", "ta_extref", OdsFile.row("c"))
                .bytes());

        assertThat(sheets).extracting(Sheet::name).containsExactly("2027");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=\"\n", "sep=\r\n", "sep=x\n", "sep=\\\n"})
    void aSeparatorThatNobodyUsesIsNone(String line) {
        Sheet sheet = CsvSheet.read((line + "a;b\n1;2\n").getBytes(StandardCharsets.UTF_8), cells -> 0, new Problems());

        assertThat(sheet.rows()).isNotNull();
    }

    private static String excel(String cell) {
        return row(XlsxSheets.read(new XlsxFile()
                        .sheet("s", "<row>" + cell + "<c t=\"inlineStr\"><is><t>end</t></is></c></row>")
                        .bytes()))
                .cell(0);
    }

    private static String libreOffice(String cell) {
        return row(OdsSheets.read(
                        new OdsFile().sheet("s", OdsFile.row(cell, "end")).bytes()))
                .cell(0);
    }

    private static TableRow row(List<Sheet> sheets) {
        return sheets.getFirst().rows().getFirst();
    }
}
