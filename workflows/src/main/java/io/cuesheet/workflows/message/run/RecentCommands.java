package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.MessageCommand.Envelope;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest commands that were applied, so that a repeated one is recognised without asking the database. */
final class RecentCommands {

    private static final int KEPT = 50;

    private final Deque<String> ids;

    RecentCommands(List<String> ids) {
        this.ids = new ArrayDeque<>(ids);
    }

    boolean contains(Envelope envelope) {
        return envelope.commandId() != null && ids.contains(envelope.commandId());
    }

    void add(Envelope envelope) {
        if (envelope.commandId() == null) {
            return;
        }
        ids.addLast(envelope.commandId());
        if (ids.size() > KEPT) {
            ids.removeFirst();
        }
    }

    List<String> ids() {
        return List.copyOf(ids);
    }
}
