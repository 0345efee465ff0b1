package io.cuesheet.application.seasonfile;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.seasonfile.table.Column;
import io.cuesheet.application.text.Texts;
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
            fillSeason(workbook.newWorksheet(Texts.of("file.template.season")));
            fillColumns(workbook.newWorksheet(Texts.of("file.template.columns")));
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
        sheet.value(0, 0, Texts.of("file.template.column"));
        sheet.value(0, 1, Texts.of("file.template.meaning"));
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
            case EXTERNAL_REF -> Texts.of("file.template.external_ref");
            case NAME -> Texts.of("file.template.name");
            case VENUE -> Texts.of("file.template.venue");
            case CITY -> Texts.of("file.template.city");
            case STARTS_AT -> Texts.of("file.template.starts_at");
            case TIME_ZONE -> Texts.of("file.template.time_zone");
            case LOAD_IN_TIME -> Texts.of("file.template.load_in_time");
            case LOAD_IN_CONFIDENCE -> Texts.of("file.template.load_in_confidence");
            case STATUS -> Texts.of("file.template.status");
            case CONTACT_ROLE -> Texts.of("file.template.contact_role");
            case CONTACT_EMAIL -> Texts.of("file.template.contact_email");
            case CONTACT_PHONE -> Texts.of("file.template.contact_phone");
            case CONTACT_REF -> Texts.of("file.template.contact_ref");
            case CONTACT_NAME -> Texts.of("file.template.contact_name");
            case CONTACT_TIME_ZONE -> Texts.of("file.template.contact_time_zone");
            case CONTACT_LANGUAGE -> Texts.of("file.template.contact_language");
            case START_TIME_OPEN -> Texts.of("file.template.start_time_open");
            case START_DATE, START_TIME -> Texts.of("file.template.start");
        };
    }
}
