package io.cuesheet.application.seasonfile.sheet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cuesheet.application.refusal.FileProblem;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.text.Texts;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a CSV file, whatever its encoding and separator. */
public final class CsvSheet {

    private static final Pattern BEYOND_ASCII = Pattern.compile("[\\w.-]{0,20}[^\\x00-\\x7F][^\\x00-\\x20,;\"]{0,20}");

    private final String text;
    private final Separator separator;
    private final Problems problems;
    private int line;

    private CsvSheet(String text, Separator separator, Problems problems) {
        this.text = text;
        this.separator = separator;
        this.problems = problems;
        this.line = firstLine();
    }

    /**
     * The table of the file.
     *
     * @param known how many cells of a row are names of columns
     * @param problems takes how the encoding was understood, and from which line on the file can't be read
     * @throws FileRefused where it has bytes that are no text, or too much of anything
     */
    public static Sheet read(byte[] csv, ToIntFunction<List<String>> known, Problems problems) {
        TextEncoding encoding = TextEncoding.of(csv);
        checkLines(encoding.text());
        Separator separator = Separator.of(encoding.text(), known);
        CsvBounds.check(encoding.text(), separator);
        if (encoding.isBroken()) {
            throw FileRefused.with(List.of(broken(encoding.text(), separator)));
        }
        tell(encoding.assumed(), encoding.text(), problems);
        return new Sheet("", false, new CsvSheet(encoding.text(), separator, problems).rows());
    }

    /** Before anything else looks at the text, so that nothing has to hold such a line twice. */
    private static void checkLines(String text) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > TableLimits.ROW && text.substring(start, end).indexOf('\r') < 0) {
                throw CsvBounds.tooLong();
            }
            start = end + 1;
        }
    }

    private static void tell(@Nullable Charset assumed, String text, Problems problems) {
        Matcher example = BEYOND_ASCII.matcher(text);
        if (assumed != null && example.find() && example.group().indexOf('@') < 0) {
            problems.notes().add(1, Texts.of("file.sheet.windows_such", example.group()));
        } else if (assumed != null) {
            problems.notes().add(1, Texts.of("file.sheet.windows"));
        }
    }

    private static FileProblem broken(String readable, Separator separator) {
        int line = 1
                + (int) readable.chars().filter(character -> character == '\n').count();
        return new FileProblem(
                line,
                columnAtEndOf(readable.substring(Math.min(readable.length(), separator.start())), separator),
                FileReason.NOT_UTF_8,
                Texts.of("file.no_utf8"));
    }

    private static @Nullable String columnAtEndOf(String readable, Separator separator) {
        // Something must stand after the last separator for it to count as the start of a field.
        List<CsvRecord> records = Separator.lenient(separator.character()).ofCsvRecord(readable + "?").stream()
                .toList();
        int position = records.getLast().getFieldCount() - 1;
        List<String> header = records.getFirst().getFields();
        return records.size() > 1 && position < header.size() ? header.get(position) : null;
    }

    private List<TableRow> rows() {
        List<TableRow> rows = new ArrayList<>();
        TableLimits limits = new TableLimits();
        try {
            Iterator<CsvRecord> records = reader().iterator();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                int start = (int) record.getStartingLineNumber() + firstLine() - 1;
                limits.row(record.getFieldCount());
                if (!TableRow.isEmpty(record.getFields())) {
                    rows.add(new TableRow(start, record.getFields()));
                }
                line = start + 1 + breaksIn(record);
            }
        } catch (CsvParseException malformed) {
            problems.add(line, null, FileReason.MALFORMED_CSV, Texts.of("file.sheet.quotation"));
        }
        return rows;
    }

    private int firstLine() {
        return separator.start() == 0 ? 1 : 2;
    }

    private static int breaksIn(CsvRecord record) {
        return (int) record.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(character -> character == '\n')
                .count();
    }

    private CsvReader<CsvRecord> reader() {
        return CsvReader.builder()
                .fieldSeparator(separator.character())
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text.substring(separator.start()));
    }
}
