package io.cuesheet.application.audit;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.db.Json;
import io.cuesheet.db.audit.AuditCursor;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.audit.AuditLog;
import io.cuesheet.workflows.OrgId;
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

/** Writes the audit log into a file, newest line first. */
@Service
public class AuditExport {

    public static final String FILE_NAME = "audit.csv";
    public static final String CONTENT_TYPE = "text/csv";

    private static final int PAGE = 500;

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
            "after");

    private final AuditLog log;

    AuditExport(AuditLog log) {
        this.log = log;
    }

    /** Asks the database once, so that what can't be read is told before a file has begun. */
    public void check(OrgId org, AuditFilter filter) {
        log.page(org, filter, null, 1);
    }

    /** Every line that matches, a page at a time; flushes. Cells that a spreadsheet would take for formulas are neutralised. */
    public void csv(OrgId org, AuditFilter filter, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord(COLUMNS);
        List<AuditLine> page = log.page(org, filter, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(line -> csv.writeRecord(cells(line)));
            page = page.size() < PAGE ? List.of() : log.page(org, filter, AuditCursor.after(page.getLast()), PAGE);
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
            Json.writeNullable(line.after())
        });
        return values.map(value -> CsvInjection.neutralised(Objects.toString(value, null)))
                .toList();
    }
}
