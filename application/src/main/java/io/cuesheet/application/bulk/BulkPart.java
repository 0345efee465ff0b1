package io.cuesheet.application.bulk;

import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.db.audit.CallerSource;
import io.cuesheet.db.bulk.BulkCommand;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.bulk.BulkItemRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One part of a bulk command. The items' locks come first, then those of the messages, both by the messages' ids; the outcomes are written
 * with the changes, so an item is carried out once, whoever dies in between.
 */
@Component
class BulkPart {

    static final int SIZE = 500;

    private static final String DONE = "DONE";

    private final BulkItemRepository batches;
    private final MessageEditor editor;
    private final MessageStateRepository messages;
    private final CallerSource sources;

    BulkPart(BulkItemRepository batches, MessageEditor editor, MessageStateRepository messages, CallerSource sources) {
        this.batches = batches;
        this.editor = editor;
        this.messages = messages;
        this.sources = sources;
    }

    /** Carries out the next part; the answer is how many items that were, 0 where none is open that is not taken. */
    @Transactional
    int apply(OrgId org, UUID batch) {
        Optional<BulkCommand> command = batches.command(org, batch);
        if (command.isEmpty()) {
            return 0;
        }
        List<BulkItem> items = batches.takeOpen(org, batch, SIZE);
        if (items.isEmpty()) {
            return 0;
        }
        sources.ofTransaction(org, command.get().source());
        sources.traceOfTransaction(org, CallerSource.Job.BULK, batch);
        RuleTimes ruleTimes = new RuleTimes(() ->
                messages.plannedAt(org, items.stream().map(BulkItem::message).toList()));
        List<Edit> edits = items.stream()
                .map(item -> new Edit(item.message(), row -> asked(command.get(), item, row, ruleTimes)))
                .toList();
        Map<MessageId, String> outcomes = new HashMap<>();
        editor.edit(org, edits, command.get().givenAt())
                .forEach(outcome -> outcomes.put(outcome.message(), written(outcome)));
        batches.conclude(org, batch, outcomes);
        return items.size();
    }

    /** The times that rules give: read once, when the editor has the rows' locks, so that planning can't give others meanwhile. */
    private static final class RuleTimes {

        private final Supplier<Map<MessageId, Instant>> reading;
        private @Nullable Map<MessageId, Instant> times;

        RuleTimes(Supplier<Map<MessageId, Instant>> reading) {
            this.reading = reading;
        }

        Instant of(MessageId message) {
            Map<MessageId, Instant> known = times;
            if (known == null) {
                known = reading.get();
                times = known;
            }
            return Objects.requireNonNull(known.get(message));
        }
    }

    private static MessageCommand asked(BulkCommand command, BulkItem item, MessageState row, RuleTimes ruleTimes) {
        Envelope envelope = Envelope.of(command.actor()).expecting(item.revision());
        if (command.status() != null) {
            return new ChangeStatus(command.status(), command.sendAt(), envelope);
        }
        if (command.isToRule()) {
            return new Reschedule(ruleTimes.of(item.message()), false, envelope);
        }
        return new Reschedule(
                command.shift() == null ? command.sendAt() : row.sendAt().plus(command.shift()), envelope);
    }

    private static String written(EditOutcome outcome) {
        return switch (outcome) {
            case EditOutcome.Applied applied -> DONE;
            case EditOutcome.Refused refused -> refused.code().name();
        };
    }
}
