package io.cuesheet.application.edit;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import java.util.function.Function;

/**
 * A change that somebody asks for on one message.
 *
 * @param command given the row, under its lock
 */
public record Edit(MessageId message, Function<MessageState, MessageCommand> command) {

    public static Edit of(MessageId message, MessageCommand command) {
        return new Edit(message, row -> command);
    }
}
