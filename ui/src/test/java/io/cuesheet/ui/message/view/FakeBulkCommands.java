package io.cuesheet.ui.message.view;

import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.batch.Batch;
import io.cuesheet.db.batch.BatchAction;
import io.cuesheet.db.batch.BatchProgress;
import io.cuesheet.db.batch.OutcomeCount;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.ui.message.MessageBatches;
import io.cuesheet.ui.message.api.BulkBody;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Batches that go on when the test says so. */
final class FakeBulkCommands implements BulkCommands {

    final List<BulkBody> asked = new ArrayList<>();
    private final Map<UUID, MessageBatches.Standing> batches = new LinkedHashMap<>();
    private final List<Runnable> pulses = new ArrayList<>();
    private Results results = new Results(List.of(), List.of());
    private @Nullable RuntimeException refusal;
    private final Map<String, String> warnings = new HashMap<>();
    private boolean mayEdit = true;

    /** Where the time or the shift is this one. */
    FakeBulkCommands warning(String timeOrShift, String sentence) {
        warnings.put(timeOrShift, sentence);
        return this;
    }

    FakeBulkCommands forWhoReadsOnly() {
        mayEdit = false;
        return this;
    }

    FakeBulkCommands refusing(RuntimeException cause) {
        refusal = cause;
        return this;
    }

    FakeBulkCommands resultingIn(List<OutcomeCount> outcomes, List<LeftAlone> leftAlone) {
        results = new Results(outcomes, leftAlone);
        return this;
    }

    /** A batch of this action; repeated with the same number, the same batch is further. */
    MessageBatches.Standing put(int number, BatchAction action, BatchProgress progress) {
        UUID id = new UUID(0, number);
        int total = progress.open() + progress.done() + progress.conflicts() + progress.refused() + progress.stopped();
        Batch batch = new Batch(id, "user:" + new UUID(7, 1), "Ada", action, total, Jobs.NOW, null, null);
        MessageBatches.Standing standing = new MessageBatches.Standing(batch, progress);
        batches.put(id, standing);
        return standing;
    }

    /** What the page does by itself every half second. */
    void beat() {
        List.copyOf(pulses).forEach(Runnable::run);
    }

    @Override
    public Executor background() {
        return Runnable::run;
    }

    @Override
    public boolean mayEdit() {
        return mayEdit;
    }

    @Override
    public int count(JobFilter filter) {
        return 0;
    }

    @Override
    public Registration pulse(Runnable task) {
        pulses.add(task);
        return () -> pulses.remove(task);
    }

    @Override
    public Optional<String> warning(BulkBody body) {
        return Optional.ofNullable(warnings.get(body.shift() == null ? body.sendAt() : body.shift()));
    }

    @Override
    public MessageBatches.Standing accept(BulkBody body, String key) {
        asked.add(body);
        if (refusal != null) {
            throw refusal;
        }
        return put(99, BatchAction.DELETE, new BatchProgress(1, 0, 0, 0, 0));
    }

    @Override
    public MessageBatches.Standing standing(UUID batch) {
        return batches.get(batch);
    }

    @Override
    public List<MessageBatches.Standing> recent() {
        return List.copyOf(batches.values());
    }

    @Override
    public List<Batch> running() {
        return batches.values().stream()
                .filter(standing -> standing.progress().open() > 0)
                .map(MessageBatches.Standing::batch)
                .toList();
    }

    @Override
    public MessageBatches.Standing stop(UUID batch) {
        Batch known = batches.get(batch).batch();
        BatchProgress progress = batches.get(batch).progress();
        Batch stopped = new Batch(
                known.id(),
                known.actor(),
                known.actorName(),
                known.action(),
                known.total(),
                known.createdAt(),
                Jobs.NOW,
                null);
        MessageBatches.Standing standing =
                new MessageBatches.Standing(stopped, new BatchProgress(0, progress.done(), 0, 0, progress.open()));
        batches.put(batch, standing);
        return standing;
    }

    @Override
    public Deletion undo(UUID deletion) {
        throw new AssertionError("nothing is undone in these dialogs");
    }

    @Override
    public Results results(UUID batch) {
        return results;
    }

    @Override
    public void writeLeftAlone(UUID batch, OutputStream out) {
        throw new AssertionError("nothing is downloaded without a browser");
    }
}
