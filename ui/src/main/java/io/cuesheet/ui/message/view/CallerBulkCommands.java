package io.cuesheet.ui.message.view;

import com.vaadin.flow.shared.Registration;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.cuesheet.db.batch.Batch;
import io.cuesheet.db.batch.BatchItem;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.ui.expiry.ExpiryWarnings;
import io.cuesheet.ui.expiry.Warning;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.message.MessageBatches;
import io.cuesheet.ui.message.MessageDeletions;
import io.cuesheet.ui.message.api.BulkBody;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import io.cuesheet.ui.text.FormulaCells;
import io.cuesheet.ui.text.ReasonWords;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gives them with the caller. */
final class CallerBulkCommands implements BulkCommands {

    private static final Duration PULSE = Duration.ofMillis(500);

    /** More than anybody reads in a dialog; the file and the API have them all. */
    private static final int MOST_LISTED = 200;

    private static final int MOST_RECENT = 20;
    private static final int PAGE = 500;

    private final Caller caller;
    private final MessageBatches batches;
    private final MessageDeletions deletions;
    private final ExpiryWarnings warnings;
    private final JobRepository jobs;
    private final LivePages livePages;

    CallerBulkCommands(
            Caller caller,
            MessageBatches batches,
            MessageDeletions deletions,
            ExpiryWarnings warnings,
            JobRepository jobs,
            LivePages livePages) {
        this.caller = caller;
        this.batches = batches;
        this.deletions = deletions;
        this.warnings = warnings;
        this.jobs = jobs;
        this.livePages = livePages;
    }

    @Override
    public Executor background() {
        return livePages;
    }

    @Override
    public boolean mayEdit() {
        return caller.role().allows(Role.OPERATOR);
    }

    @Override
    public int count(JobFilter filter) {
        return jobs.count(caller.orgId(), filter);
    }

    @Override
    public Registration pulse(Runnable task) {
        return livePages.every(PULSE, task);
    }

    @Override
    public Optional<String> warning(BulkBody body) {
        MessageBatches.Request asked = body.request();
        return switch (asked.action()) {
            case RESCHEDULE, STATUS ->
                warnings
                        .ifChanged(
                                caller.orgId(),
                                asked.selection(),
                                new ExpiryWarnings.Change(asked.status(), asked.sendAt(), asked.shift()))
                        .stream()
                        .findFirst()
                        .map(Warning::message);
            case SEND_NOW, DELETE -> Optional.empty();
        };
    }

    @Override
    public MessageBatches.Standing accept(BulkBody body, String key) {
        return batches.accept(caller, body.request(), key);
    }

    @Override
    public MessageBatches.Standing standing(UUID batch) {
        return batches.standing(caller, batch);
    }

    @Override
    public List<MessageBatches.Standing> recent() {
        return batches.page(caller, null, MOST_RECENT);
    }

    @Override
    public List<Batch> running() {
        return batches.running(caller);
    }

    @Override
    public MessageBatches.Standing stop(UUID batch) {
        return batches.stop(caller, batch);
    }

    @Override
    public Deletion undo(UUID deletion) {
        return deletions.undo(caller, deletion);
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
        List<BatchItem> items;
        do {
            items = batches.items(caller, batch, true, after, PAGE);
            List<LeftAlone> page = named(items);
            for (int row = 0; row < items.size(); row++) {
                LeftAlone message = page.get(row);
                csv.writeRecord(
                        items.get(row).message().toString(),
                        FormulaCells.neutralised(message.name()),
                        message.reason(),
                        ReasonWords.phrase(message.reason()));
            }
            after = items.isEmpty() ? null : items.getLast().message().value();
        } while (items.size() == PAGE);
        writer.flush();
    }

    private List<LeftAlone> named(List<BatchItem> items) {
        Map<MessageId, Job> known = jobs
                .find(caller.orgId(), items.stream().map(BatchItem::message).toList())
                .stream()
                .collect(Collectors.toMap(Job::id, Function.identity()));
        return items.stream()
                .map(item -> new LeftAlone(
                        known.containsKey(item.message())
                                ? JobWords.summary(known.get(item.message()))
                                : "A message that is not there any more",
                        Objects.requireNonNull(item.outcome())))
                .toList();
    }
}
