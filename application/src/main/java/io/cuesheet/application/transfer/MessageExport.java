package io.cuesheet.application.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.audit.Exports;
import io.cuesheet.application.feed.MessageCalendar;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageCursor;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageRepository;
import io.cuesheet.db.transfer.SentText;
import io.cuesheet.db.transfer.TransferRow;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Writes messages into files, page by page, so that an export of any size needs little memory. */
@Service
public class MessageExport {

    private static final JsonMapper JSON_TEXT = new JsonMapper();

    /** A calendar is held in memory, and no program shows more. */
    private static final int MOST_IN_A_CALENDAR = 10_000;

    private static final int PAGE = 500;

    private final Exports exports;
    private final MessageTransfer transfer;
    private final MessageRepository messages;

    MessageExport(MessageTransfer transfer, MessageRepository messages, Exports exports) {
        this.exports = exports;
        this.transfer = transfer;
        this.messages = messages;
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
    public void check(Caller caller, MessageFilter filter) {
        caller.require(Permission.READ);
        messages.page(caller.orgId(), filter, null, 1);
    }

    /**
     * Writes every message that matches, and flushes; cells that a spreadsheet would take for formulas are neutralised.
     *
     * @param withTexts whether the file says what was sent; calendars never do
     */
    public void write(Caller caller, MessageFilter filter, Format format, boolean withTexts, OutputStream out)
            throws IOException {
        caller.require(Permission.READ);
        exports.begin(
                caller,
                withTexts ? "messages with texts" : "messages",
                format.name().toLowerCase(Locale.ROOT));
        OrgId org = caller.orgId();
        if (format == Format.ICALENDAR) {
            out.write(calendar(org, filter));
            out.flush();
            return;
        }
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        write(org, filter, withTexts, format == Format.CSV ? csv(writer, withTexts) : json(writer));
        writer.flush();
    }

    private byte[] calendar(OrgId org, MessageFilter filter) {
        MessageCalendar calendar = new MessageCalendar("messages");
        @Nullable MessageCursor after = null;
        List<Message> page;
        int written = 0;
        do {
            page = messages.page(org, filter, after, PAGE);
            page.forEach(calendar::add);
            written += page.size();
            after = page.isEmpty() ? null : MessageCursor.after(page.getLast());
        } while (page.size() == PAGE && written < MOST_IN_A_CALENDAR);
        return calendar.bytes();
    }

    private interface Sheet {
        void add(Map<String, @Nullable String> values) throws IOException;

        void end() throws IOException;
    }

    private void write(OrgId org, MessageFilter filter, boolean withTexts, Sheet sheet) throws IOException {
        MessageTransfer.Page page = transfer.page(org, filter, withTexts, null);
        while (true) {
            for (TransferRow row : page.rows()) {
                @Nullable SentText sent = page.texts().get(new MessageId(row.id()));
                sheet.add(withTexts ? TransferColumns.of(row, sent) : TransferColumns.of(row));
            }
            @Nullable MessageCursor next = page.next();
            if (next == null) {
                break;
            }
            page = transfer.page(org, filter, withTexts, next);
        }
        sheet.end();
    }

    private static Sheet csv(Writer out, boolean withTexts) {
        CsvWriter writer = CsvWriter.builder().build(out);
        writer.writeRecord(TransferColumns.names(withTexts));
        return new Sheet() {
            @Override
            public void add(Map<String, @Nullable String> values) {
                writer.writeRecord(
                        values.values().stream().map(CsvInjection::neutralised).toList());
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
                out.write(separator + JSON_TEXT.writeValueAsString(values));
                separator = ",\n";
            }

            @Override
            public void end() throws IOException {
                out.write("\n]}\n");
            }
        };
    }
}
