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

/** Commands on many messages in the name of whoever is signed in. Methods throw {@link io.cuesheet.application.refusal.CommandRefused}. */
public interface BulkCommands {

    /** A message that was left alone, and the reason code. */
    record LeftAlone(String name, String reason) {}

    /**
     * What became of a batch's messages.
     *
     * @param outcomes how many came out how, most first
     * @param leftAlone those that the command was not carried out on, as many as anybody reads
     */
    record Results(List<OutcomeCount> outcomes, List<LeftAlone> leftAlone) {

        public Results {
            outcomes = List.copyOf(outcomes);
            leftAlone = List.copyOf(leftAlone);
        }

        /** How many were left alone that are not listed. */
        int more() {
            int all = outcomes.stream()
                    .filter(outcome -> !outcome.isDone())
                    .mapToInt(OutcomeCount::count)
                    .sum();
            return Math.max(0, all - leftAlone.size());
        }
    }

    Executor background();

    /** Whether the person may give and stop such commands. */
    boolean mayEdit();

    /** How many match now. */
    int count(MessageFilter filter);

    Registration pulse(Runnable task);

    /** What to mind about the messages' times if that were done, with how many each is about, in sentences. */
    List<String> warnings(BulkRequest request);

    /** @param key the same for every attempt of the same command */
    BulkChanges.Overview accept(BulkRequest request, String key);

    BulkChanges.Overview overview(UUID batch);

    /** The latest ones of everybody in the organisation, newest first. */
    List<BulkChanges.Overview> recent();

    /** Those that have not come to their end, newest first. */
    List<Bulk> running();

    BulkChanges.Overview stop(UUID batch);

    Deletion undo(UUID deletion);

    /** Undoes a batch that moved messages or set their status; the answer is the batch that does it. */
    BulkChanges.Overview undoEdits(UUID batch);

    Results results(UUID batch);

    /** All that were left alone, as CSV. */
    void writeLeftAlone(UUID batch, OutputStream out) throws IOException;
}
