package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.message.Messages;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Batches that go on when the test says so. */
final class FakeBulkCommands implements BulkCommands {

    final List<BulkRequest> asked = new ArrayList<>();
    final List<UUID> undone = new ArrayList<>();
    private final Map<UUID, BulkChanges.Overview> batches = new LinkedHashMap<>();
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
    BulkChanges.Overview put(int number, BulkKind action, BulkProgress progress) {
        UUID id = new UUID(0, number);
        int total = progress.open() + progress.done() + progress.conflicts() + progress.refused() + progress.stopped();
        Bulk batch = new Bulk(id, "user:" + new UUID(7, 1), "Ada", action, total, Messages.NOW, null, null);
        BulkChanges.Overview overview = new BulkChanges.Overview(batch, progress);
        batches.put(id, overview);
        return overview;
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
    public int count(MessageFilter filter) {
        return 0;
    }

    @Override
    public Registration pulse(Runnable task) {
        pulses.add(task);
        return () -> pulses.remove(task);
    }

    @Override
    public List<String> warnings(BulkRequest request) {
        return Stream.ofNullable(
                        warnings.get(String.valueOf(request.shift() == null ? request.sendAt() : request.shift())))
                .toList();
    }

    @Override
    public BulkChanges.Overview accept(BulkRequest request, String key) {
        asked.add(request);
        if (refusal != null) {
            throw refusal;
        }
        return put(99, BulkKind.DELETE, new BulkProgress(1, 0, 0, 0, 0));
    }

    @Override
    public BulkChanges.Overview overview(UUID batch) {
        return batches.get(batch);
    }

    @Override
    public List<BulkChanges.Overview> recent() {
        return List.copyOf(batches.values());
    }

    @Override
    public List<Bulk> running() {
        return batches.values().stream()
                .filter(overview -> overview.progress().open() > 0)
                .map(BulkChanges.Overview::batch)
                .toList();
    }

    @Override
    public BulkChanges.Overview stop(UUID batch) {
        Bulk known = batches.get(batch).batch();
        BulkProgress progress = batches.get(batch).progress();
        Bulk stopped = new Bulk(
                known.id(),
                known.actor(),
                known.actorName(),
                known.action(),
                known.total(),
                known.createdAt(),
                Messages.NOW,
                null);
        BulkChanges.Overview overview =
                new BulkChanges.Overview(stopped, new BulkProgress(0, progress.done(), 0, 0, progress.open()));
        batches.put(batch, overview);
        return overview;
    }

    @Override
    public Deletion undo(UUID deletion) {
        throw new AssertionError("nothing is undone in these dialogs");
    }

    @Override
    public BulkChanges.Overview undoEdits(UUID batch) {
        undone.add(batch);
        return put(98, BulkKind.UNDO, new BulkProgress(0, 11, 1, 0, 0));
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
