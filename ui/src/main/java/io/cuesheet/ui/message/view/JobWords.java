package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import io.cuesheet.ui.text.PlaceWords;
import io.cuesheet.ui.text.ReasonWords;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.ui.text.ZonedTimes;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;

/** One message in the words of the list and the dialogs. */
final class JobWords {

    static final String NO_ADDRESS = "no address";

    private JobWords() {}

    static String place(Job job) {
        return PlaceWords.of(job.venue(), job.city());
    }

    static String recipient(Job job) {
        return job.recipient() == null ? NO_ADDRESS : job.recipient();
    }

    static String clock(Job job) {
        return ZonedTimes.clock(job.sendAt(), job.timeZone());
    }

    static String when(Job job) {
        return ZonedTimes.withZone(job.sendAt(), job.timeZone());
    }

    static String relative(Job job, Instant now) {
        return RelativeTime.of(job.sendAt(), now);
    }

    /** What stands below the status: the reason, or how the attempts go; empty where there is nothing to add. */
    static String reason(Job job, Instant now) {
        if (job.status() == MessageStatus.RETRYING && job.nextAttemptAt() != null) {
            return "attempt %d failed; next %s".formatted(job.attempts(), RelativeTime.of(job.nextAttemptAt(), now));
        }
        if (job.status() == MessageStatus.SENT) {
            return job.sentAt() == null ? "marked by hand" : RelativeTime.of(job.sentAt(), now);
        }
        if (job.reasonCode() != null) {
            return ReasonWords.phrase(job.reasonCode());
        }
        return isLate(job, now) ? "overdue" : "";
    }

    /** What is remarkable about the time, for the line below it; empty where nothing is. */
    static String timeNote(Job job) {
        if (job.planMoved()) {
            return "set by hand; its rule has another time now";
        }
        if (job.pinned() && !job.sendAt().equals(job.plannedAt())) {
            return "moved by hand";
        }
        if (job.dstShift() == null) {
            return "";
        }
        return job.dstShift().equals("gap") ? "moved by the clock change" : "the earlier of two, clock change";
    }

    /** In one sentence, for dialogs. */
    static String summary(Job job) {
        return "%s for %s, %s".formatted(job.messageTypeName(), job.eventName(), place(job));
    }

    static String statusName(Job job) {
        return StatusWords.name(job.status());
    }

    private static boolean isLate(Job job, Instant now) {
        return job.status() == MessageStatus.SCHEDULED
                && job.sendAt().plusSeconds(60).isBefore(now);
    }
}
