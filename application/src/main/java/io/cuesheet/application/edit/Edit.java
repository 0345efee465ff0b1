package io.cuesheet.application.edit;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import java.util.function.Function;

/**
 * What is asked of a message.
 *
 * @param command told by the row under its lock
 */
public record Edit(MessageId message, Function<MessageState, MessageCommand> command) {

    public static Edit of(MessageId message, MessageCommand command) {
        return new Edit(message, row -> command);
    }
}
