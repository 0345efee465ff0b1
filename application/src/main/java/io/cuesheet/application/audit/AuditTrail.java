package io.cuesheet.application.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.db.Json;
import io.cuesheet.db.audit.AuditActor;
import io.cuesheet.db.audit.AuditCursor;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.audit.AuditLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Reads who changed what, when and from where, newest line first: page by page, or as a file. */
@Service
public class AuditTrail {

    public static final String FILE_NAME = "audit.csv";
    public static final String CONTENT_TYPE = "text/csv";

    private static final int PAGE = 500;
    private static final int MOST_ACTORS = 500;

    private static final List<String> COLUMNS = List.of(
            "at",
            "actor",
            "actor_name",
            "action",
            "message_id",
            "event_id",
            "revision",
            "reason_code",
            "source",
            "before",
            "after",
            "event_name",
            "message_type_name",
            "recipient");

    private final AuditLog log;
    private final Exports exports;

    AuditTrail(AuditLog log, Exports exports) {
        this.log = log;
        this.exports = exports;
    }

    /** A page after the cursor; null for the first one. At most {@code limit} lines. Only admins see the source address. */
    public List<AuditLine> page(Caller caller, AuditFilter filter, @Nullable AuditCursor after, int limit) {
        caller.require(Permission.READ);
        List<AuditLine> lines = log.page(caller.orgId(), filter, after, limit);
        return caller.may(Permission.ADMIN)
                ? lines
                : lines.stream().map(AuditLine::withoutSource).toList();
    }

    /** The first 500 people, keys and services in the log. */
    public List<AuditActor> actors(Caller caller) {
        caller.require(Permission.READ);
        return log.actors(caller.orgId(), MOST_ACTORS);
    }

    /** Writes every matching line, page by page, and flushes. Cells that a spreadsheet would take for formulas are neutralised. */
    public void csv(Caller caller, AuditFilter filter, OutputStream out) throws IOException {
        caller.require(Permission.READ);
        exports.begin(caller, "audit", "csv");
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(COLUMNS);
        List<AuditLine> page = page(caller, filter, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(line -> csv.writeRecord(cells(line)));
            page = page.size() < PAGE ? List.of() : page(caller, filter, AuditCursor.after(page.getLast()), PAGE);
        }
        csv.flush();
        writer.flush();
    }

    private static List<String> cells(AuditLine line) {
        Stream<@Nullable Object> values = Arrays.stream(new @Nullable Object[] {
            line.at(),
            line.actor(),
            line.actorName(),
            line.action(),
            line.message(),
            line.event(),
            line.revision(),
            line.reasonCode(),
            line.source(),
            Json.writeNullable(line.before()),
            Json.writeNullable(line.after()),
            line.eventName(),
            line.typeName(),
            line.recipient()
        });
        return values.map(value -> CsvInjection.neutralised(Objects.toString(value, null)))
                .toList();
    }
}
