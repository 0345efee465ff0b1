package io.cuesheet.ui.transfer;

import io.swagger.v3.oas.annotations.media.Schema;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What an import of messages did.
 *
 * @param messagesUnchanged were there already, deleted ones too; they are left as they are
 */
@Schema(example = """
        {"events_created": 1, "contacts_created": 1, "messages_created": 3, "messages_unchanged": 0,
         "nothing_changed": false}""")
@JsonNaming(SnakeCaseStrategy.class)
public record TransferReport(
        int eventsCreated, int contactsCreated, int messagesCreated, int messagesUnchanged, boolean nothingChanged) {

    static TransferReport of(int events, int contacts, int created, int all) {
        return new TransferReport(
                events, contacts, created, all - created, events == 0 && contacts == 0 && created == 0);
    }
}
