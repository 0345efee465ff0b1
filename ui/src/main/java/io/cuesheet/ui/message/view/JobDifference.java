package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import io.cuesheet.ui.text.StatusWords;
import java.util.ArrayList;
import java.util.List;

/** What somebody else changed, in words. */
final class JobDifference {

    private JobDifference() {}

    /** Such as "the status is Paused instead of Scheduled." */
    static String between(Job seen, Job current) {
        List<String> changes = new ArrayList<>();
        if (seen.status() != current.status()) {
            changes.add("the status is %s instead of %s"
                    .formatted(StatusWords.name(current.status()), StatusWords.name(seen.status())));
        }
        if (!seen.sendAt().equals(current.sendAt())) {
            changes.add("the send time is %s instead of %s".formatted(JobWords.when(current), JobWords.clock(seen)));
        }
        if (!JobWords.recipient(seen).equals(JobWords.recipient(current))) {
            changes.add("it goes to " + JobWords.recipient(current));
        }
        return changes.isEmpty() ? "its details are others now." : String.join(", and ", changes) + ".";
    }
}
