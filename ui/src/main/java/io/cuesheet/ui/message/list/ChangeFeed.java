package io.cuesheet.ui.message.list;

import io.cuesheet.workflows.MessageId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects changes until the page reads them, so that a thousand changes cause one refresh. */
final class ChangeFeed {

    /** Beyond this number, one query for all shown rows is cheaper than one per message. */
    private static final int SINGLE_ROWS = 20;

    private final Set<MessageId> changed = new HashSet<>();
    private boolean many;

    /** The changes since the last reading. */
    record Batch(boolean many, Set<MessageId> messages) {

        boolean isEmpty() {
            return !many && messages.isEmpty();
        }
    }

    /** Adds a change; null: too many messages to list. */
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
