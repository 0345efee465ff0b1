package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.db.bulk.Bulk;
import io.cuesheet.db.bulk.OutcomeCount;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.message.MessageFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/** Bulk commands as the signed-in user. Methods throw {@link io.cuesheet.application.refusal.CommandRefused}. */
public interface BulkCommands {

    /** A message left unchanged, and the reason code. */
    record LeftAlone(String name, String reason) {}

    /**
     * The results for a bulk command's messages.
     *
     * @param outcomes number of messages for each outcome, most first
     * @param leftAlone messages left unchanged, as many as a dialog can show
     */
    record Results(List<OutcomeCount> outcomes, List<LeftAlone> leftAlone) {

        public Results {
            outcomes = List.copyOf(outcomes);
            leftAlone = List.copyOf(leftAlone);
        }

        /** The number of messages left unchanged that are not listed. */
        int more() {
            int all = outcomes.stream()
                    .filter(outcome -> !outcome.isDone())
                    .mapToInt(OutcomeCount::count)
                    .sum();
            return Math.max(0, all - leftAlone.size());
        }
    }

    Executor background();

    /** Whether the person may start and stop bulk commands. */
    boolean mayEdit();

    /** The number of messages that match now. */
    int count(MessageFilter filter);

    Registration pulse(Runnable task);

    /** Warnings about the messages' new times, as sentences, each with its number of messages. */
    List<String> warnings(BulkRequest request);

    /** @param key the same for each attempt of the same command */
    BulkChanges.Overview accept(BulkRequest request, String key);

    BulkChanges.Overview overview(UUID batch);

    /** The latest commands of all people in the organisation, newest first. */
    List<BulkChanges.Overview> recent();

    /** The unfinished commands, newest first. */
    List<Bulk> running();

    BulkChanges.Overview stop(UUID batch);

    Deletion undo(UUID deletion);

    /** Undoes a bulk command that moved messages or set their status; returns the bulk command that does this. */
    BulkChanges.Overview undoEdits(UUID batch);

    Results results(UUID batch);

    /** Writes all messages left unchanged, as CSV. */
    void writeLeftAlone(UUID batch, OutputStream out) throws IOException;
}
