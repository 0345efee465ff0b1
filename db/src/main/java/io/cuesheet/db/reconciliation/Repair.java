package io.cuesheet.db.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Json;
import io.cuesheet.db.JsonRows;
import io.cuesheet.db.outbox.OutboxCommand;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageCommand;

/**
 * A command that mends a difference.
 *
 * @param revision the row's revision that was compared: of a row that moved on, nothing is mended
 */
public record Repair(OrgId orgId, MessageId messageId, long revision, String command, JsonNode payload) {

    /** Gives the row a running workflow. */
    public static Repair start(ComparedRow row) {
        return new Repair(
                row.orgId(), row.state().messageId(), row.state().revision(), OutboxCommand.START, Json.read("{}"));
    }

    /** Sends the row's workflow a command. */
    public static Repair tell(ComparedRow row, MessageCommand command) {
        return new Repair(
                row.orgId(), row.state().messageId(), row.state().revision(), command.name(), JsonRows.nested(command));
    }
}
