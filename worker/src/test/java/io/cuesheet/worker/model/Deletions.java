package io.cuesheet.worker.model;

import static io.cuesheet.workflows.message.MessageStatus.BLOCKED;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part of the model for what is deleted and brought back. */
final class Deletions {

    private final Map<UUID, Deletion> open = new LinkedHashMap<>();

    /** @param message null: it was left alone */
    private record Deletion(@Nullable Kept message, Instant undoUntil) {}

    /** False where it was left alone, since it is being sent. */
    boolean delete(Kept message, UUID deletion, Instant clock, Instant undoUntil) {
        boolean isLeftAlone = message.claim != null && message.claim.isLive(clock);
        open.put(deletion, new Deletion(isLeftAlone ? null : message, undoUntil));
        if (isLeftAlone) {
            return false;
        }
        if (message.claim != null) {
            message.conclude(message.claim.attempt(), true);
        }
        message.become(message.now.deleted(true));
        return true;
    }

    List<UUID> all() {
        return List.copyOf(open.keySet());
    }

    /** False where it is too late. */
    boolean undo(UUID id, Instant clock) {
        Deletion deletion = open.get(id);
        if (deletion == null || !clock.isBefore(deletion.undoUntil())) {
            return false;
        }
        open.remove(id);
        Kept message = deletion.message();
        if (message != null) {
            Expected back = message.now.deleted(false);
            boolean isOverdue = back.isArmed() && !back.due().isAfter(clock);
            message.become(
                    isOverdue ? message.now.becoming(BLOCKED, "UNDO_REVIEW").with(false) : back);
        }
        return true;
    }

    /** What can't be undone any more. */
    void close(Instant clock) {
        open.values().removeIf(deletion -> !clock.isBefore(deletion.undoUntil()));
    }
}
