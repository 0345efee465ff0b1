package io.cuesheet.application.transfer;

import io.cuesheet.application.seasonfile.content.ImportNote;
import io.cuesheet.db.transfer.TransferRow;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;

/**
 * What an import of messages did.
 *
 * @param messagesDue of the new ones, those that are sent from here by themselves
 * @param messagesOverdue of these, those whose time has passed already: their types decide whether they are too late
 * @param messagesUnchanged were there already, deleted ones too; they are left as they are
 * @param messagesDeleted of these, those that were deleted here
 * @param notes how addresses were taken where they are not what the file says, or can't be reached by every way
 */
public record TransferReport(
        int eventsCreated,
        int contactsCreated,
        int messagesCreated,
        int messagesDue,
        int messagesOverdue,
        int messagesUnchanged,
        int messagesDeleted,
        boolean nothingChanged,
        List<ImportNote> notes) {

    public TransferReport {
        notes = List.copyOf(notes);
    }

    /**
     * A report without notes.
     *
     * @param created the new messages
     * @param all how many messages the file has
     * @param deleted how many of them were deleted here
     */
    static TransferReport of(int events, int contacts, List<TransferRow> created, int all, int deleted, Instant now) {
        List<TransferRow> due =
                created.stream().filter(TransferReport::goesOutByItself).toList();
        return new TransferReport(
                events,
                contacts,
                created.size(),
                due.size(),
                (int) due.stream().filter(row -> row.sendAt().isBefore(now)).count(),
                all - created.size(),
                deleted,
                events == 0 && contacts == 0 && created.isEmpty(),
                List.of());
    }

    /** What is paused or blocked waits for a person. */
    private static boolean goesOutByItself(TransferRow row) {
        return switch (MessageStatus.ofWireName(row.status())) {
            case SCHEDULED, RETRYING -> true;
            case PAUSED, BLOCKED, SENT, FAILED, SKIPPED -> false;
        };
    }

    /** The same, with what the file's reader noted. */
    TransferReport with(List<ImportNote> said) {
        return new TransferReport(
                eventsCreated,
                contactsCreated,
                messagesCreated,
                messagesDue,
                messagesOverdue,
                messagesUnchanged,
                messagesDeleted,
                nothingChanged,
                said);
    }
}
