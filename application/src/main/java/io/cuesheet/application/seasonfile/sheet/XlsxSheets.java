package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.refusal.FileRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Reads the sheets of an .xlsx file that are not hidden. */
public final class XlsxSheets {

    /** With the formats of cells, which tell dates from numbers; a cell that can't be read is one with an error. */
    private static final ReadingOptions OPTIONS = new ReadingOptions(true, true);

    private final boolean is1904;

    private XlsxSheets(boolean is1904) {
        this.is1904 = is1904;
    }

    /** @throws FileRefused where it is no such file, or has too much of anything */
    public static List<Sheet> read(byte[] file) {
        XlsxBounds.Checked checked = XlsxBounds.check(file);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(checked.file()), OPTIONS)) {
            XlsxSheets reader = new XlsxSheets(checked.is1904());
            List<Sheet> sheets = new ArrayList<>();
            for (org.dhatim.fastexcel.reader.Sheet sheet : workbook.getSheets().toList()) {
                if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                    sheets.add(new Sheet(Objects.requireNonNullElse(sheet.getName(), ""), true, reader.rows(sheet)));
                }
            }
            return sheets;
        } catch (IOException | RuntimeException unreadable) {
            // Whatever the library stumbles over in a file that somebody else wrote, the file is what is wrong.
            throw unreadable instanceof FileRefused refused ? refused : ZipEntries.unreadable();
        }
    }

    private List<TableRow> rows(org.dhatim.fastexcel.reader.Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.map(this::row)
                    .filter(row -> !TableRow.isEmpty(row.cells()))
                    .toList();
        }
    }

    private TableRow row(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int position = 0; position < row.getCellCount(); position++) {
            cells.add(text(row.getCell(position)));
        }
        // Cells with a style and no value stand behind many rows.
        while (!cells.isEmpty() && cells.getLast().isBlank()) {
            cells.removeLast();
        }
        return new TableRow(row.getRowNum(), cells);
    }

    private String text(@Nullable Cell cell) {
        if (cell == null || cell.getValue() == null) {
            return "";
        }
        return switch (cell.getValue()) {
            case BigDecimal number ->
                SerialDate.text(number, is1904, cell.getDataFormatId(), cell.getDataFormatString());
            case Object other -> other.toString();
        };
    }
}
