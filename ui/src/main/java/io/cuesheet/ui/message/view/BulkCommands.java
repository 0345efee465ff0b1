package io.cuesheet.ui.message.view;

import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.batch.BatchItem;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.message.MessageBatches;
import io.cuesheet.ui.message.MessageDeletions;
import io.cuesheet.ui.message.api.BulkBody;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Commands on many messages in the name of whoever is signed in. Methods throw {@link io.cuesheet.ui.message.CommandFailed}. */
final class BulkCommands {

    private static final Duration PULSE = Duration.ofMillis(500);
    private static final int PAGE = 500;

    /** More than anybody reads in a dialog; the API has them all. */
    private static final int MOST_LISTED = 500;

    /** Items are read in pages while looking for those that were left alone. */
    private static final int MOST_PAGES = 40;

    private final Caller caller;
    private final MessageBatches batches;
    private final MessageDeletions deletions;
    private final JobRepository jobs;
    private final LivePages livePages;

    BulkCommands(
            Caller caller,
            MessageBatches batches,
            MessageDeletions deletions,
            JobRepository jobs,
            LivePages livePages) {
        this.caller = caller;
        this.batches = batches;
        this.deletions = deletions;
        this.jobs = jobs;
        this.livePages = livePages;
    }

    /** A message that was left alone. */
    record LeftAlone(String name, String reason) {}

    Executor background() {
        return livePages;
    }

    /** How many match now. */
    int count(JobFilter filter) {
        return jobs.count(caller.orgId(), filter);
    }

    Registration pulse(Runnable task) {
        return livePages.every(PULSE, task);
    }

    /** @param key the same for every attempt of the same command */
    MessageBatches.Standing accept(BulkBody body, String key) {
        return batches.accept(caller, body.request(), key);
    }

    MessageBatches.Standing standing(UUID batch) {
        return batches.standing(caller, batch);
    }

    MessageBatches.Standing stop(UUID batch) {
        return batches.stop(caller, batch);
    }

    Deletion undo(UUID deletion) {
        return deletions.undo(caller, deletion);
    }

    /** Those of the batch that were left alone, with why; at most as many as anybody reads. */
    List<LeftAlone> leftAlone(UUID batch) {
        List<LeftAlone> found = new ArrayList<>();
        @Nullable UUID after = null;
        for (int page = 0; page < MOST_PAGES && found.size() < MOST_LISTED; page++) {
            List<BatchItem> items = batches.items(caller, batch, after, PAGE);
            items.stream()
                    .filter(item -> item.outcome() != null && !item.outcome().equals("DONE"))
                    .limit(MOST_LISTED - found.size())
                    .forEach(item -> found.add(new LeftAlone(name(item.message()), item.outcome())));
            if (items.size() < PAGE) {
                break;
            }
            after = items.getLast().message().value();
        }
        return found;
    }

    private String name(MessageId id) {
        return jobs.find(caller.orgId(), id).map(JobWords::summary).orElse("A message that is not there any more");
    }
}
