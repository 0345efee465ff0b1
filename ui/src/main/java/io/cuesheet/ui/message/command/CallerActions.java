package io.cuesheet.ui.message.command;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.expiry.TimeConcern;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.application.message.MessageCommands;
import io.cuesheet.application.message.SendNowResult;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs the commands of one dialog with the caller, the revision last seen, and a command id: pressing the button again after an unknown
 * outcome returns the first command's outcome instead of running a second command.
 */
public final class CallerActions implements MessageActions {

    private final MessageCommands commands;
    private final MessageDetails details;
    private final ExpiryWarnings warnings;
    private final Caller caller;
    private final Map<List<?>, String> commandIds = new ConcurrentHashMap<>();

    public CallerActions(MessageCommands commands, MessageDetails details, ExpiryWarnings warnings, Caller caller) {
        this.commands = commands;
        this.details = details;
        this.warnings = warnings;
        this.caller = caller;
    }

    @Override
    public Author author(Message changed) {
        return details.author(caller, changed.id());
    }

    @Override
    public Message reschedule(Message seen, Instant sendAt) {
        String commandId = commandId(seen, "reschedule", sendAt);
        return commands.reschedule(caller, seen.id(), sendAt, seen.revision(), commandId);
    }

    @Override
    public Message backToRule(Message seen) {
        String commandId = commandId(seen, "rule", "");
        return commands.backToRule(caller, seen.id(), seen.revision(), commandId);
    }

    @Override
    public Optional<Instant> ruleTime(Message seen) {
        return details.ruleTime(caller, seen.id());
    }

    @Override
    public Message moveBack(Message before) {
        return commands.moveBack(caller, before, madeOf(before), commandId(before, "back", before.sendAt()));
    }

    @Override
    public Message blockAgain(Message before) {
        return commands.blockAgain(caller, before, madeOf(before), commandId(before, "block", before.sendAt()));
    }

    /** A command that expects a revision creates the next one, regardless of later changes. */
    private static long madeOf(Message before) {
        return before.revision() + 1;
    }

    @Override
    public Message changeStatus(Message seen, MessageStatus status, @Nullable Instant sendAt) {
        String commandId = commandId(seen, status, sendAt == null ? "" : sendAt);
        return commands.changeStatus(caller, seen.id(), status, sendAt, seen.revision(), commandId);
    }

    @Override
    public List<String> warnings(Message seen, @Nullable MessageStatus status, @Nullable Instant sendAt) {
        ExpiryWarnings.Change change = new ExpiryWarnings.Change(status, sendAt, null, false);
        return warnings.ifChanged(caller, seen.id(), change).stream()
                .filter(warning -> warning.concern() != TimeConcern.CLOCK_OVERLAP)
                .map(Warning::message)
                .toList();
    }

    @Override
    public List<String> warnings(Message changed) {
        return warnings.of(caller, changed.id()).stream().map(Warning::message).toList();
    }

    @Override
    public SendNowPreview preview(Message seen) {
        return details.sendNow(caller, seen.id());
    }

    @Override
    public SendNowResult sendNow(Message seen, boolean confirm, boolean confirmResend) {
        String commandId = commandId(seen, confirm, confirmResend);
        return commands.sendNow(caller, seen.id(), confirm, confirmResend, seen.revision(), commandId);
    }

    private String commandId(Message seen, Object what, Object how) {
        return commandIds.computeIfAbsent(
                List.of(seen.revision(), what, how), first -> UUID.randomUUID().toString());
    }
}
