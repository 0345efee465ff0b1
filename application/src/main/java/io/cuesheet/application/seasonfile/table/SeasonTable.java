package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.content.ReadingBasis;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.application.seasonfile.sheet.CsvSheet;
import io.cuesheet.application.seasonfile.sheet.Sheet;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a season from rows and columns, whatever file they come from. */
public final class SeasonTable {

    /** A sheet with fewer known columns is about something else. */
    private static final int FEWEST_KNOWN = 3;

    private final ReadingBasis basis;
    private final Problems problems;
    private final SheetChoice choice;
    private final List<SeasonRow> rows = new ArrayList<>();
    private final Map<String, List<SeasonRow>> rowsByRef = new HashMap<>();

    private SeasonTable(ReadingBasis basis, Problems problems) {
        this.basis = basis;
        this.problems = problems;
        this.choice = new SheetChoice(basis.answers().table(), FEWEST_KNOWN, "file.sheet.several_events", problems);
    }

    /** The season of a CSV file. */
    public static SeasonFile csv(byte[] csv, ReadingBasis basis) {
        FileLimit.SEASON.check(csv);
        Problems problems = new Problems();
        Sheet sheet = CsvSheet.read(csv, ColumnNames::count, problems);
        return read(List.of(sheet), basis, problems);
    }

    /**
     * The season of a spreadsheet.
     *
     * @param reader reads its sheets
     * @throws FileRefused where nothing can be made of it
     */
    public static SeasonFile spreadsheet(byte[] file, Function<byte[], List<Sheet>> reader, ReadingBasis basis) {
        FileLimit.SEASON.check(file);
        return read(reader.apply(file), basis, new Problems());
    }

    private static SeasonFile read(List<Sheet> sheets, ReadingBasis basis, Problems problems) {
        SeasonTable table = new SeasonTable(basis, problems);
        Optional<Sheet> sheet = table.choice.of(sheets);
        if (sheet.isEmpty()) {
            return SeasonFile.of(List.of(), problems, Map.of());
        }
        return table.readAll(sheet.get());
    }

    private SeasonFile readAll(Sheet sheet) {
        if (sheet.rows().isEmpty()) {
            if (problems.count() == 0) {
                throw FileRefused.empty(Texts.of("file.empty"));
            }
            return SeasonFile.of(List.of(), problems, Map.of());
        }
        TableRow names = choice.header(sheet);
        int position = sheet.rows().indexOf(names);
        if (position > 0) {
            problems.notes().add(names.line(), Texts.of("file.header.found", String.valueOf(names.line())));
        }
        List<TableRow> below = sheet.rows().subList(position + 1, sheet.rows().size());
        Header header = Header.read(names, below, basis.answers(), problems);
        if (!header.isUsable()) {
            return SeasonFile.of(List.of(), problems, Map.of()).withColumns(header.columns());
        }
        RowReader reader = new RowReader(header, sheet.isRagged(), basis, problems);
        for (TableRow row : below) {
            SeasonRow read = reader.read(row);
            if (read != null) {
                add(read);
            }
        }
        if (rows.isEmpty() && problems.count() == 0 && below.isEmpty()) {
            throw FileRefused.empty(Texts.of("file.header.alone"));
        }
        return SeasonFile.of(SeasonRow.events(rows, header), problems, Map.of()).withColumns(header.columns());
    }

    /** An event comes twice only where each line has another of its contacts. */
    private void add(SeasonRow row) {
        List<SeasonRow> same = rowsByRef.computeIfAbsent(row.externalRef(), ref -> new ArrayList<>());
        if (same.size() >= EventDetails.MOST_CONTACTS) {
            problems.add(
                    row.line(),
                    Column.EXTERNAL_REF.header(),
                    FileReason.DUPLICATE_EXTERNAL_REF,
                    Texts.of("file.row.too_many_contacts", EventDetails.MOST_CONTACTS));
        } else if (same.stream().allMatch(row::isAnotherContactOf)) {
            same.add(row);
            rows.add(row);
        } else {
            problems.add(
                    row.line(),
                    Column.EXTERNAL_REF.header(),
                    FileReason.DUPLICATE_EXTERNAL_REF,
                    Texts.of("file.row.same_ref", String.valueOf(same.getFirst().line())));
        }
    }
}
