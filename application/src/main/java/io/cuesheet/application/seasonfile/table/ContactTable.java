package io.cuesheet.application.seasonfile.table;

import io.cuesheet.application.refusal.FileReason;
import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.seasonfile.content.ContactRows;
import io.cuesheet.application.seasonfile.content.FileLimit;
import io.cuesheet.application.seasonfile.content.ImportAnswers;
import io.cuesheet.application.seasonfile.content.Problems;
import io.cuesheet.application.seasonfile.sheet.CsvSheet;
import io.cuesheet.application.seasonfile.sheet.Sheet;
import io.cuesheet.application.seasonfile.sheet.TableRow;
import io.cuesheet.application.text.Texts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads contacts of many events from rows and columns: a row has a contact, and tells by venue, city, reference or date of which events. */
public final class ContactTable {

    /** A sheet with fewer known columns is about something else. */
    private static final int FEWEST_KNOWN = 2;

    /** More people than any season has; each is compared with all events. */
    private static final int MOST_ROWS = 5_000;

    private static final Set<Column> OF_EVENTS = EnumSet.of(
            Column.EXTERNAL_REF, Column.VENUE, Column.CITY, Column.STARTS_AT, Column.START_DATE, Column.START_TIME);
    private static final Set<Column> OF_CONTACTS = EnumSet.of(
            Column.CONTACT_ROLE,
            Column.CONTACT_NAME,
            Column.CONTACT_EMAIL,
            Column.CONTACT_PHONE,
            Column.CONTACT_TIME_ZONE,
            Column.CONTACT_LANGUAGE);

    private final ImportAnswers answers;
    private final Problems problems;

    private ContactTable(ImportAnswers answers, Problems problems) {
        this.answers = answers;
        this.problems = problems;
    }

    /** The contacts of a CSV file. */
    public static ContactRows csv(byte[] csv, ImportAnswers answers) {
        FileLimit.SEASON.check(csv);
        Problems problems = new Problems();
        return new ContactTable(answers, problems).read(List.of(CsvSheet.read(csv, ColumnNames::count, problems)));
    }

    /**
     * The contacts of a spreadsheet.
     *
     * @param reader reads its sheets
     * @throws FileRefused where nothing can be made of it
     */
    public static ContactRows spreadsheet(byte[] file, Function<byte[], List<Sheet>> reader, ImportAnswers answers) {
        FileLimit.SEASON.check(file);
        return new ContactTable(answers, new Problems()).read(reader.apply(file));
    }

    private ContactRows read(List<Sheet> sheets) {
        SheetChoice choice = new SheetChoice(answers.table(), FEWEST_KNOWN, "file.sheet.several_contacts", problems);
        Optional<Sheet> chosen = choice.of(sheets);
        if (chosen.isEmpty()) {
            return ContactRows.of(List.of(), problems, List.of());
        }
        Sheet sheet = chosen.get();
        if (sheet.rows().isEmpty()) {
            if (problems.count() == 0) {
                throw FileRefused.empty(Texts.of("file.empty"));
            }
            return ContactRows.of(List.of(), problems, List.of());
        }
        TableRow names = choice.header(sheet);
        int position = sheet.rows().indexOf(names);
        List<TableRow> below = sheet.rows().subList(position + 1, sheet.rows().size());
        Header header = header(names, below);
        if (!header.isUsable() || problems.count() > 0) {
            return ContactRows.of(List.of(), problems, header.columns());
        }
        return ContactRows.of(rows(header, sheet, below), problems, header.columns());
    }

    private Header header(TableRow names, List<TableRow> below) {
        Set<Column> possible = EnumSet.copyOf(OF_EVENTS);
        possible.addAll(OF_CONTACTS);
        Header header = Header.read(names, below, possible, false, answers, problems);
        if (OF_EVENTS.stream().noneMatch(header::has)) {
            problems.add(names.line(), null, FileReason.MISSING_COLUMN, Texts.of("file.row.no_event_column"));
        }
        if (!header.has(Column.CONTACT_EMAIL) && !header.has(Column.CONTACT_PHONE)) {
            problems.add(names.line(), null, FileReason.MISSING_COLUMN, Texts.of("file.row.no_address_column"));
        }
        if (below.size() > MOST_ROWS) {
            problems.add(names.line(), null, FileReason.FILE_TOO_LARGE, Texts.of("file.row.too_many_rows", MOST_ROWS));
        }
        for (Column column : Column.values()) {
            boolean isRead = possible.contains(column) || column == Column.NAME;
            if (header.has(column) && !isRead) {
                problems.notes()
                        .add(names.line(), Texts.of("file.row.not_needed", ColumnValues.quoted(header.name(column))));
            }
        }
        return header;
    }

    private List<ContactRows.Row> rows(Header header, Sheet sheet, List<TableRow> below) {
        if (below.isEmpty()) {
            throw FileRefused.empty(Texts.of("file.header.alone_contacts"));
        }
        ContactRowReader reader = new ContactRowReader(header, sheet.isRagged(), answers, problems);
        List<ContactRows.Row> rows = new ArrayList<>();
        for (TableRow row : below) {
            ContactRows.Row read = reader.read(row);
            if (read != null) {
                rows.add(read);
            }
        }
        return rows;
    }
}
