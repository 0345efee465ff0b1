package io.cuesheet.application.transfer;

import io.cuesheet.application.seasonfile.content.ImportNote;
import java.util.List;

/**
 * What an import of messages did.
 *
 * @param messagesUnchanged were there already, deleted ones too; they are left as they are
 * @param notes how addresses were taken where they are not what the file says, or can't be reached by every way
 */
public record TransferReport(
        int eventsCreated,
        int contactsCreated,
        int messagesCreated,
        int messagesUnchanged,
        boolean nothingChanged,
        List<ImportNote> notes) {

    public TransferReport {
        notes = List.copyOf(notes);
    }

    static TransferReport of(int events, int contacts, int created, int all) {
        return new TransferReport(
                events, contacts, created, all - created, events == 0 && contacts == 0 && created == 0, List.of());
    }

    /** The same, with what the file's reader noted. */
    TransferReport with(List<ImportNote> said) {
        return new TransferReport(
                eventsCreated, contactsCreated, messagesCreated, messagesUnchanged, nothingChanged, said);
    }
}
