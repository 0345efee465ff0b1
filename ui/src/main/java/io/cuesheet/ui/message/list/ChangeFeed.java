package io.cuesheet.ui.message.list;

import io.cuesheet.workflows.MessageId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what changed until the page looks at it, so that a thousand changes make one refresh. */
final class ChangeFeed {

    /** Beyond this many, one query for what is shown is cheaper than one a message. */
    private static final int SINGLE_ROWS = 20;

    private final Set<MessageId> changed = new HashSet<>();
    private boolean many;

    /** What changed since the last look. */
    record Batch(boolean many, Set<MessageId> messages) {

        boolean isEmpty() {
            return !many && messages.isEmpty();
        }
    }

    /** Null: more messages than are worth listing. */
    synchronized void add(@Nullable MessageId message) {
        if (message == null) {
            many = true;
        } else if (!many) {
            changed.add(message);
            many = changed.size() > SINGLE_ROWS;
        }
    }

    synchronized Batch drain() {
        Batch batch = new Batch(many, many ? Set.of() : Set.copyOf(changed));
        changed.clear();
        many = false;
        return batch;
    }
}
