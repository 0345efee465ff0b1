package io.cuesheet.application.seasonfile.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.StrictUtf8;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads a season from a CSV file. */
public final class SeasonCsv {

    private final Problems problems;
    private final List<SeasonRow> rows = new ArrayList<>();
    private final Map<String, Integer> linesByRef = new HashMap<>();
    private final Map<String, List<SeasonRow>> rowsByRef = new HashMap<>();
    private final String text;
    private int line = 1;

    private SeasonCsv(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /**
     * The events of the file, in its order.
     *
     * @param problems takes what is wrong, what is open, and the notes
     * @throws FileRefused where nothing can be made of its header
     */
    public static List<SeasonRow> read(byte[] csv, ReadingBasis basis, Problems problems) {
        FileLimit.SEASON.check(csv);
        return new SeasonCsv(StrictUtf8.decode(csv), problems).readAll(basis);
    }

    private List<SeasonRow> readAll(ReadingBasis basis) {
        try {
            readRecords(reader().iterator(), basis);
        } catch (CsvParseException malformed) {
            problems.add(
                    line, null, FileReason.MALFORMED_CSV, "A quotation mark is open or misplaced from this line on.");
        }
        return rows;
    }

    private CsvReader<CsvRecord> reader() {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .allowMissingFields(true)
                .allowExtraFields(true)
                .allowUnclosedQuote(false)
                .allowExtraCharsAfterClosingQuote(false)
                .ofCsvRecord(text);
    }

    private void readRecords(Iterator<CsvRecord> records, ReadingBasis basis) {
        if (!records.hasNext()) {
            throw FileRefused.empty("The file is empty.");
        }
        CsvRecord first = next(records);
        Header header =
                Header.read(first.getFields(), (int) first.getStartingLineNumber(), text, basis.answers(), problems);
        RowReader reader = new RowReader(header, basis, problems);
        while (records.hasNext()) {
            CsvRecord record = next(records);
            SeasonRow row = reader.read(record.getFields(), (int) record.getStartingLineNumber());
            if (row != null) {
                add(row, (int) record.getStartingLineNumber());
            }
        }
        if (rows.isEmpty() && problems.count() == 0) {
            throw FileRefused.empty("The file has a header and no events.");
        }
    }

    /** Keeps the line on which the next record starts, for what the parser can't say itself. */
    private CsvRecord next(Iterator<CsvRecord> records) {
        CsvRecord record = records.next();
        long breaksInside = record.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(character -> character == '\n')
                .count();
        line = (int) (record.getStartingLineNumber() + breaksInside + 1);
        return record;
    }

    /** An event comes twice only where each line has another of its contacts. */
    private void add(SeasonRow row, int rowLine) {
        Integer firstLine = linesByRef.putIfAbsent(row.externalRef(), rowLine);
        List<SeasonRow> same = rowsByRef.computeIfAbsent(row.externalRef(), ref -> new ArrayList<>());
        if (same.stream().allMatch(row::isAnotherContactOf)) {
            same.add(row);
            rows.add(row);
        } else {
            problems.add(
                    rowLine,
                    Column.EXTERNAL_REF.header(),
                    FileReason.DUPLICATE_EXTERNAL_REF,
                    ("The same external_ref stands on line %d; it may come again only with another contact "
                                    + "and the same event.")
                            .formatted(firstLine));
        }
    }
}
