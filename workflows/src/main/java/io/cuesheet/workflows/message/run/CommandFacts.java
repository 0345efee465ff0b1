package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.temporal.workflow.Workflow;
import java.time.Instant;

/** What follows from a command alone, whatever its message is. */
final class CommandFacts {

    private CommandFacts() {}

    /** A command that travelled is judged by the instant at which it was given. */
    static Instant judgedAt(MessageCommand command, Instant receivedAt) {
        Instant issuedAt = command.envelope().issuedAt();
        return issuedAt != null && issuedAt.isBefore(receivedAt) ? issuedAt : receivedAt;
    }

    /** Without an identity a repeated projection could not be told from somebody else's change. */
    static String identity(Envelope envelope) {
        return envelope.commandId() == null ? Workflow.randomUUID().toString() : envelope.commandId();
    }
}
