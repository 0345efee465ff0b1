package io.cuesheet.db.planning;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageCommand;

/** What the rules ask of an existing message. */
public record RuleCommand(MessageId message, MessageCommand command) {}
