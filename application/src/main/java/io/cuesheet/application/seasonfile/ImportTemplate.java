package io.cuesheet.application.seasonfile;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.seasonfile.table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.stereotype.Service;

/** An empty season for people who begin with one: the columns, and in a spreadsheet what each of them means. */
@Service
public class ImportTemplate {

    /** Rows that are ready to be filled: their cells keep what is typed, such as the + of a telephone number. */
    private static final int ROWS = 500;

    private static final double WIDTH = 20;
    private static final double WIDE = 90;
    private static final Set<Column> TIMES = Set.of(Column.STARTS_AT, Column.LOAD_IN_TIME);

    /** The header of a CSV file. */
    public byte[] csv(Caller caller) {
        caller.require(Permission.READ);
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(Column.written().stream().map(Column::header).toList());
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A spreadsheet with the header, and with a sheet that explains it. */
    public byte[] xlsx(Caller caller) {
        caller.require(Permission.READ);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Cuesheet", "1.0")) {
            fillSeason(workbook.newWorksheet("Season"));
            fillColumns(workbook.newWorksheet("Columns"));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return out.toByteArray();
    }

    private static void fillSeason(Worksheet sheet) {
        List<Column> columns = Column.written();
        for (int position = 0; position < columns.size(); position++) {
            Column column = columns.get(position);
            sheet.value(0, position, column.header());
            sheet.width(position, WIDTH);
            sheet.range(1, position, ROWS, position)
                    .style()
                    .format(TIMES.contains(column) ? "yyyy-mm-dd hh:mm" : "@")
                    .set();
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
        sheet.freezePane(0, 1);
    }

    private static void fillColumns(Worksheet sheet) {
        sheet.value(0, 0, "Column");
        sheet.value(0, 1, "What it says");
        sheet.range(0, 0, 0, 1).style().bold().set();
        sheet.width(0, WIDTH);
        sheet.width(1, WIDE);
        List<Column> columns = Column.written();
        for (int position = 0; position < columns.size(); position++) {
            sheet.value(position + 1, 0, columns.get(position).header());
            sheet.value(position + 1, 1, meaning(columns.get(position)));
        }
    }

    private static String meaning(Column column) {
        return switch (column) {
            case EXTERNAL_REF -> "Needed. A number or name of the event's own that never changes, such as 2027-14.";
            case NAME -> "Needed. What the event is called.";
            case VENUE -> "Needed. The name of the venue.";
            case CITY -> "The city of the venue.";
            case STARTS_AT -> "Needed. Start on the venue's clocks, such as 2027-07-10 19:30.";
            case TIME_ZONE -> "IANA time zone of the venue, such as Europe/Berlin; else the organisation's.";
            case LOAD_IN_TIME -> "Load-in on the venue's clocks; empty: there is none yet.";
            case LOAD_IN_CONFIDENCE -> "tbd, approximate or confirmed.";
            case STATUS -> "confirmed, tentative, postponed or cancelled.";
            case CONTACT_ROLE ->
                "Role of the contact, such as Office. Further contacts of the event have rows of their own.";
            case CONTACT_EMAIL -> "E-mail address of the contact.";
            case CONTACT_PHONE -> "Telephone number of the contact, best with its country code.";
            case CONTACT_REF ->
                "Identity of the contact within the event; only for people of one role without addresses.";
            case CONTACT_NAME -> "Name of the contact.";
            case CONTACT_TIME_ZONE -> "IANA time zone of the contact, if it is not the venue's.";
            case CONTACT_LANGUAGE -> "Language of the contact, such as de or pt-BR.";
            case START_TIME_OPEN ->
                "true if the time in starts_at is not known yet: messages wait for it. false or empty: it is known.";
            case START_DATE, START_TIME -> "A part of starts_at.";
        };
    }
}
