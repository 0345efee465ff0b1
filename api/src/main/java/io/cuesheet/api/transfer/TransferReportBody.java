package io.cuesheet.api.transfer;

import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.application.transfer.TransferReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** The result of an import of messages, from {@link TransferReport}. */
@Schema(example = """
    {"events_created": 1, "contacts_created": 1, "messages_created": 3, "messages_unchanged": 0,
     "nothing_changed": false, "notes": []}""")
record TransferReportBody(
        int eventsCreated,
        int contactsCreated,
        int messagesCreated,
        int messagesUnchanged,
        boolean nothingChanged,
        List<ImportNote> notes) {

    static TransferReportBody of(TransferReport report) {
        return new TransferReportBody(
                report.eventsCreated(),
                report.contactsCreated(),
                report.messagesCreated(),
                report.messagesUnchanged(),
                report.nothingChanged(),
                report.notes());
    }
}
