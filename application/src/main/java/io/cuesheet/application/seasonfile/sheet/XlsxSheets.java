package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.refusal.FileRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/** Reads the sheets of an .xlsx file that are not hidden. */
public final class XlsxSheets {

    /** A cell that can't be read is one with an error. */
    private static final boolean CELLS_MAY_BE_WRONG = true;

    /** How Excel writes characters that XML has not, or changes, such as _x000D_. */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private static final int HEXADECIMAL = 16;

    private final boolean is1904;
    private final TableLimits limits = new TableLimits();
    private final Map<Format, NumberFormat> formats = new HashMap<>();

    private record Format(@Nullable Integer id, @Nullable String text) {}

    private XlsxSheets(boolean is1904) {
        this.is1904 = is1904;
    }

    /** @throws FileRefused where it is no such file, or has too much of anything */
    public static List<Sheet> read(byte[] file) {
        XlsxBounds.Checked checked = XlsxBounds.check(file);
        // Formats tell dates from numbers. The library refuses a file that has none where it is to read them.
        ReadingOptions options = new ReadingOptions(checked.hasStyles(), CELLS_MAY_BE_WRONG);
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(checked.file()), options)) {
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
        List<SheetCell> cells = new ArrayList<>(row.getCellCount());
        for (int position = 0; position < row.getCellCount(); position++) {
            SheetCell cell = cell(row.getCell(position));
            // A text counts wherever it is named: thousands of cells may name one.
            limits.text(cell.text().length());
            cells.add(cell);
        }
        // Cells with a style and no value stand behind many rows.
        while (!cells.isEmpty() && cells.getLast().text().isBlank()) {
            cells.removeLast();
        }
        return TableRow.of(row.getRowNum(), cells);
    }

    private SheetCell cell(@Nullable Cell cell) {
        if (cell == null) {
            return SheetCell.EMPTY;
        }
        return switch (cell.getValue()) {
            case null -> withoutValue(cell);
            case BigDecimal number -> SerialDate.cell(number, is1904, format(cell));
            case Object other ->
                SheetCell.of(ESCAPED.matcher(other.toString())
                        .replaceAll(escaped -> Matcher.quoteReplacement(
                                String.valueOf((char) Integer.parseInt(escaped.group(1), HEXADECIMAL)))));
        };
    }

    /** Programs that can't calculate leave the value of a formula out; one that is there and empty is an empty text. */
    private static SheetCell withoutValue(Cell cell) {
        String raw = cell.getRawValue();
        boolean isOpen = raw == null ? cell.getFormula() != null : !raw.isEmpty();
        return isOpen || cell.getType() == CellType.ERROR ? SheetCell.ERROR : SheetCell.EMPTY;
    }

    private NumberFormat format(Cell cell) {
        return formats.computeIfAbsent(
                new Format(cell.getDataFormatId(), cell.getDataFormatString()),
                format -> NumberFormat.of(format.id(), format.text()));
    }
}
