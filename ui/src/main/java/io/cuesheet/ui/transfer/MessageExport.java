package io.cuesheet.ui.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobCursor;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.transfer.TransferRow;
import io.cuesheet.ui.feed.MessageCalendar;
import io.cuesheet.ui.text.FormulaCells;
import io.cuesheet.workflows.OrgId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages into files, page by page, so that an export of any size needs little memory. */
@Service
public class MessageExport {

    /** A calendar is held in memory, and no program shows more. */
    private static final int MOST_IN_A_CALENDAR = 10_000;

    private static final int PAGE = 500;

    private final MessageTransfer transfer;
    private final JobRepository jobs;
    private final JsonMapper json;

    MessageExport(MessageTransfer transfer, JobRepository jobs, JsonMapper json) {
        this.transfer = transfer;
        this.jobs = jobs;
        this.json = json;
    }

    /** What the file is. */
    public enum Format {
        CSV("text/csv", "messages.csv"),
        JSON("application/json", "messages.json"),
        /** Without addresses; at most the next 10,000 messages. */
        ICALENDAR("text/calendar", "messages.ics");

        private final String contentType;
        private final String fileName;

        Format(String contentType, String fileName) {
            this.contentType = contentType;
            this.fileName = fileName;
        }

        public String contentType() {
            return contentType;
        }

        public String fileName() {
            return fileName;
        }
    }

    /** Asks the database once, so that what can't be read is told before a file has begun. */
    public void check(OrgId org, JobFilter filter) {
        jobs.page(org, filter, null, 1);
    }

    /** Writes every message that matches, and flushes; cells that a spreadsheet would take for formulas are neutralised. */
    public void write(OrgId org, JobFilter filter, Format format, OutputStream out) throws IOException {
        if (format == Format.ICALENDAR) {
            out.write(calendar(org, filter));
            out.flush();
            return;
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(org, filter, format == Format.CSV ? csv(writer) : json(writer));
        writer.flush();
    }

    private byte[] calendar(OrgId org, JobFilter filter) {
        MessageCalendar calendar = new MessageCalendar("messages");
        @Nullable JobCursor after = null;
        List<Job> page;
        int written = 0;
        do {
            page = jobs.page(org, filter, after, PAGE);
            page.forEach(calendar::add);
            written += page.size();
            after = page.isEmpty() ? null : JobCursor.after(page.getLast());
        } while (page.size() == PAGE && written < MOST_IN_A_CALENDAR);
        return calendar.bytes();
    }

    private interface Sheet {
        void add(Map<String, @Nullable String> values) throws IOException;

        void end() throws IOException;
    }

    private void write(OrgId org, JobFilter filter, Sheet sheet) throws IOException {
        MessageTransfer.Page page = transfer.page(org, filter, null);
        while (true) {
            for (TransferRow row : page.rows()) {
                sheet.add(TransferColumns.of(row));
            }
            @Nullable JobCursor next = page.next();
            if (next == null) {
                break;
            }
            page = transfer.page(org, filter, next);
        }
        sheet.end();
    }

    private static Sheet csv(Writer out) {
        CsvWriter writer = CsvWriter.builder().build(out);
        writer.writeRecord(TransferColumns.NAMES);
        return new Sheet() {
            @Override
            public void add(Map<String, @Nullable String> values) {
                writer.writeRecord(
                        values.values().stream().map(FormulaCells::neutralised).toList());
            }

            @Override
            public void end() throws IOException {
                writer.flush();
            }
        };
    }

    private Sheet json(Writer out) throws IOException {
        out.write("{\"messages\": [");
        return new Sheet() {
            private String separator = "\n";

            @Override
            public void add(Map<String, @Nullable String> values) throws IOException {
                out.write(separator + json.writeValueAsString(values));
                separator = ",\n";
            }

            @Override
            public void end() throws IOException {
                out.write("\n]}\n");
            }
        };
    }
}
