package io.cuesheet.activities.reconciliation;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs as a test tells them. */
final class FakeWorkflows extends RunningWorkflows {

    /** Nothing reaches Temporal: each question is answered here. */
    private static final @Nullable MessageRuns NOT_ASKED = null;

    final List<MessageId> asked = new ArrayList<>();
    final List<String> ended = new ArrayList<>();
    final List<MessageStart> started = new ArrayList<>();

    private final Map<MessageId, Supplier<Optional<MessageRun>>> runs = new HashMap<>();
    private final Map<MessageId, Supplier<Optional<MessageState>>> states = new HashMap<>();

    FakeWorkflows() {
        super(NOT_ASKED, null);
    }

    /** This message has a run that can answer. */
    void runs(MessageState message, Supplier<Optional<MessageState>> answer) {
        runs.put(message.messageId(), () -> Optional.of(new MessageRun("run-" + message.messageId(), true, 0, false)));
        states.put(message.messageId(), answer);
    }

    /** This message has a run whose task was tried so often. */
    void fails(MessageState message, int tries) {
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
        asked.clear();
        ended.clear();
        started.clear();
    }

    @Override
    Set<MessageId> between(MessageId after, MessageId upTo) {
        return runs.keySet().stream().collect(Collectors.toSet());
    }

    @Override
    Optional<MessageRun> run(MessageId message) {
        return runs.getOrDefault(message, Optional::empty).get();
    }

    @Override
    Optional<MessageState> state(MessageId message) {
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
    }
}
