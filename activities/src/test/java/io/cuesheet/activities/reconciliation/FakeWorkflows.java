package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.application.engine.ShownRun;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as a test tells them. */
final class FakeWorkflows extends RunningWorkflows {

    /** Nothing reaches Temporal: each question is answered here. */
    private static final @Nullable MessageRuns NOT_ASKED = null;

    final List<MessageId> described = new CopyOnWriteArrayList<>();
    final List<MessageId> asked = new CopyOnWriteArrayList<>();
    final List<String> ended = new CopyOnWriteArrayList<>();
    final List<MessageStart> started = new CopyOnWriteArrayList<>();
    final AtomicInteger lists = new AtomicInteger();

    private final Map<MessageId, Supplier<Optional<MessageRun>>> runs = new ConcurrentHashMap<>();
    private final Map<MessageId, Supplier<Optional<MessageState>>> states = new ConcurrentHashMap<>();
    private final Map<MessageId, ShownRun> shown = new ConcurrentHashMap<>();
    private final AtomicInteger untilAway = new AtomicInteger(Integer.MAX_VALUE);
    private volatile Runnable beforeAnswer = () -> {};

    FakeWorkflows() {
        super(NOT_ASKED, null);
    }

    /** This message has a run that can answer, and shows nothing. */
    void runs(MessageState message, Supplier<Optional<MessageState>> answer) {
        runs.put(message.messageId(), () -> Optional.of(new MessageRun("run-" + message.messageId(), true, 0, false)));
        states.put(message.messageId(), answer);
    }

    /** This message has a run whose task was tried so often. */
    void fails(MessageState message, int tries) {
        shown.remove(message.messageId());
        runs.put(
                message.messageId(),
                () -> Optional.of(new MessageRun("run-" + message.messageId(), true, tries, false)));
        states.put(message.messageId(), Optional::empty);
    }

    /** Nobody can tell how this message's run is. */
    void cantBeDescribed(MessageState message, RuntimeException fault) {
        runs.put(message.messageId(), () -> {
            throw fault;
        });
    }

    void forget() {
        runs.clear();
        states.clear();
        shown.clear();
        untilAway.set(Integer.MAX_VALUE);
        beforeAnswer = () -> {};
        lists.set(0);
        described.clear();
        asked.clear();
        ended.clear();
        started.clear();
    }

    /** This message has a run that believes this, and shows it. */
    void follows(MessageState message, MessageState believed) {
        runs(message, () -> Optional.of(believed));
        shows(message, believed);
    }

    /** Its run shows this, a moment late. */
    void shows(MessageState message, MessageState believed) {
        shown.put(
                message.messageId(),
                new ShownRun(believed.status(), believed.sendAt(), Instant.parse("2026-01-01T00:00:00Z")));
    }

    /** From now on so many questions are answered; then Temporal is away. */
    void away(int after) {
        untilAway.set(after);
    }

    /** Before each question is answered, this happens. */
    void meanwhile(Runnable happens) {
        beforeAnswer = happens;
    }

    @Override
    void probe() {
        answer();
    }

    @Override
    Map<MessageId, ShownRun> between(MessageId after, MessageId upTo, int most) {
        return among(runs.keySet().stream()
                .filter(id -> id.toString().compareTo(after.toString()) > 0
                        && id.toString().compareTo(upTo.toString()) <= 0)
                .toList());
    }

    @Override
    Map<MessageId, ShownRun> among(Collection<MessageId> messages) {
        answer();
        lists.incrementAndGet();
        return messages.stream()
                .filter(runs::containsKey)
                .collect(Collectors.toMap(
                        id -> id, id -> shown.getOrDefault(id, new ShownRun(null, null, Instant.EPOCH))));
    }

    private void answer() {
        beforeAnswer.run();
        if (untilAway.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw new StatusRuntimeException(Status.UNAVAILABLE);
        }
    }

    @Override
    Optional<MessageRun> run(MessageId message) {
        answer();
        described.add(message);
        return runs.getOrDefault(message, Optional::empty).get();
    }

    @Override
    Optional<MessageState> state(MessageId message) {
        answer();
        asked.add(message);
        return states.get(message).get();
    }

    @Override
    void end(MessageId message, MessageRun run, String why) {
        ended.add(run.id());
    }

    @Override
    void start(MessageStart message) {
        started.add(message);
        follows(message.row(), message.row());
    }
}
