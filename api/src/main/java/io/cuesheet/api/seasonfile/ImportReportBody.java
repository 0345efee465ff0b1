package io.cuesheet.api.seasonfile;

import io.cuesheet.application.seasonfile.ImportReport;
import io.cuesheet.application.seasonfile.content.ImportNote;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/** What an import did, as {@link ImportReport} says it. */
@Schema(example = """
    {"events_created": 1, "events_changed": 0, "events_unchanged": 0, "missing_refs": [],
     "messages_planned": {"INIT": 1, "REMINDER": 1, "DAY_BEFORE": 1}, "skipped_too_late": 0, "messages_moved": 0,
     "messages_withdrawn": 0, "notes": [], "nothing_changed": false}""")
record ImportReportBody(
        int eventsCreated,
        int eventsChanged,
        int eventsUnchanged,
        List<String> missingRefs,
        Map<String, Integer> messagesPlanned,
        int skippedTooLate,
        int messagesMoved,
        int messagesWithdrawn,
        List<ImportNote> notes,
        boolean nothingChanged) {

    static ImportReportBody of(ImportReport report) {
        return new ImportReportBody(
                report.eventsCreated(),
                report.eventsChanged(),
                report.eventsUnchanged(),
                report.missingRefs(),
                report.messagesPlanned(),
                report.skippedTooLate(),
                report.messagesMoved(),
                report.messagesWithdrawn(),
                report.notes(),
                report.nothingChanged());
    }
}
