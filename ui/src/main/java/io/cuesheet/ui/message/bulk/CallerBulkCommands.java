package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.shared.Registration;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.application.expiry.ExpiryWarnings;
import io.cuesheet.application.expiry.Warning;
import io.cuesheet.application.message.MessageDeletions;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.text.CsvInjection;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.BulkItem;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.message.MessageWords;
import io.cuesheet.workflows.MessageId;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs bulk commands as the signed-in user. */
public record CallerBulkCommands(
        Caller caller,
        BulkChanges batches,
        MessageDeletions deletions,
        ExpiryWarnings warnings,
        Messages messages,
        LivePages livePages)
        implements BulkCommands {

    private static final Duration PULSE = Duration.ofMillis(500);

    /** More than anybody reads in a dialog; the file and the API list all. */
    private static final int MOST_LISTED = 200;

    private static final int MOST_RECENT = 20;
    private static final int PAGE = 500;

    @Override
    public Executor background() {
        return livePages;
    }

    @Override
    public boolean mayEdit() {
        return caller.may(Permission.EDIT);
    }

    @Override
    public int count(MessageFilter filter) {
        return messages.count(caller, filter);
    }

    @Override
    public Registration pulse(Runnable task) {
        return livePages.every(PULSE, task);
    }

    @Override
    public List<String> warnings(BulkRequest request) {
        return switch (request.kind()) {
            case RESCHEDULE, STATUS ->
                ofTimes(request).stream().map(Warning::message).toList();
            case SEND_NOW, DELETE, UNDO -> List.of();
        };
    }

    private List<Warning> ofTimes(BulkRequest request) {
        if (request.toRule()) {
            return warnings.ifBackToRule(caller, request.selection());
        }
        ExpiryWarnings.Change change =
                new ExpiryWarnings.Change(request.status(), request.sendAt(), request.shift(), request.leaveAnchored());
        return warnings.ifChanged(caller, request.selection(), change);
    }

    @Override
    public BulkChanges.Overview accept(BulkRequest request, String key) {
        return batches.accept(caller, request, key);
    }

    @Override
    public BulkChanges.Overview overview(UUID batch) {
        return batches.overview(caller, batch);
    }

    @Override
    public List<BulkChanges.Overview> recent() {
        return batches.page(caller, null, MOST_RECENT);
    }

    @Override
    public List<Bulk> running() {
        return batches.running(caller);
    }

    @Override
    public BulkChanges.Overview stop(UUID batch) {
        return batches.stop(caller, batch);
    }

    @Override
    public Deletion undo(UUID deletion) {
        return deletions.undo(caller, deletion);
    }

    @Override
    public BulkChanges.Overview undoEdits(UUID batch) {
        return batches.undo(caller, batch);
    }

    @Override
    public Results results(UUID batch) {
        return new Results(
                batches.outcomes(caller, batch), named(batches.items(caller, batch, true, null, MOST_LISTED)));
    }

    @Override
    public void writeLeftAlone(UUID batch, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().build(writer);
        csv.writeRecord("id", "message", "reason_code", "reason");
        @Nullable UUID after = null;
        List<BulkItem> items;
        do {
            items = batches.items(caller, batch, true, after, PAGE);
            List<LeftAlone> page = named(items);
            for (int row = 0; row < items.size(); row++) {
                LeftAlone message = page.get(row);
                csv.writeRecord(
                        items.get(row).message().toString(),
                        CsvInjection.neutralised(message.name()),
                        message.reason(),
                        ReasonWords.phrase(message.reason()));
            }
            after = items.isEmpty() ? null : items.getLast().message().value();
        } while (items.size() == PAGE);
        writer.flush();
    }

    private List<LeftAlone> named(List<BulkItem> items) {
        Map<MessageId, Message> known = messages
                .find(caller, items.stream().map(BulkItem::message).toList())
                .stream()
                .collect(Collectors.toMap(Message::id, Function.identity()));
        return items.stream()
                .map(item -> new LeftAlone(
                        known.containsKey(item.message())
                                ? MessageWords.summary(known.get(item.message()))
                                : Texts.of("bulk.message_gone"),
                        Objects.requireNonNull(item.outcome())))
                .toList();
    }
}
