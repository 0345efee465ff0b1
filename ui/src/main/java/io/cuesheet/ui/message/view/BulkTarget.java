package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import io.cuesheet.ui.message.api.BulkBody;
import io.cuesheet.ui.message.api.BulkFilter;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command on many messages is for.
 *
 * @param jobs those that were chosen one by one, as they were seen; empty: all that match
 * @param filter used where no job was chosen
 * @param count how many there were when the command was opened: more are not touched
 */
record BulkTarget(List<Job> jobs, BulkFilter filter, int count) {

    BulkTarget {
        jobs = List.copyOf(jobs);
    }

    static BulkTarget of(Collection<Job> jobs) {
        return new BulkTarget(List.copyOf(jobs), BulkFilter.NONE, jobs.size());
    }

    boolean isFilter() {
        return jobs.isEmpty();
    }

    BulkBody shift(Duration by) {
        return body("reschedule", by.toString(), null, null);
    }

    BulkBody reschedule(Instant sendAt) {
        return body("reschedule", null, sendAt.toString(), null);
    }

    BulkBody status(MessageStatus status, @Nullable Instant sendAt) {
        return body("status", null, sendAt == null ? null : sendAt.toString(), status.wireName());
    }

    BulkBody sendNow() {
        return body("send_now", null, null, null);
    }

    BulkBody delete() {
        return body("delete", null, null, null);
    }

    private BulkBody body(String action, @Nullable String shift, @Nullable String sendAt, @Nullable String status) {
        if (isFilter()) {
            return new BulkBody(action, shift, sendAt, status, null, null, filter, count, true);
        }
        List<String> ids = jobs.stream().map(job -> job.id().toString()).toList();
        Map<String, Long> revisions =
                jobs.stream().collect(Collectors.toMap(job -> job.id().toString(), Job::revision));
        return new BulkBody(action, shift, sendAt, status, ids, revisions, null, null, null);
    }
}
