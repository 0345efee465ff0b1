package io.cuesheet.ui.message.view;

import io.cuesheet.db.message.Job;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Moves a message, in the clock of the event's place. */
final class EditTimeDialog extends CommandDialog {

    private final JobActions actions;
    private final LocalTimeField time = new LocalTimeField("New send time");

    EditTimeDialog(Job job, JobActions actions, Executor background, Consumer<Job> changed) {
        super("Edit time", job, background, changed);
        this.actions = actions;
        setId("edit-time-dialog");
        setSubmit("Move");
        add(time);
        time.setZone(job.timeZone());
        time.show(job.sendAt());
        jobChanged(job);
    }

    /** Fills in another time, by the event's clock; nothing is moved before somebody agrees. */
    void propose(LocalDateTime local) {
        time.showLocal(local);
    }

    @Override
    void submit() {
        time.instant().ifPresent(this::move);
    }

    /** What was typed stays; only the zone and whether moving is possible follow the message. */
    @Override
    void jobChanged(Job job) {
        time.setZone(job.timeZone());
        if (job.status().afterReschedule().isEmpty()) {
            time.setVisible(false);
            say("warning", "A message that was sent can't be moved any more.");
            finish();
        }
    }

    private void move(Instant sendAt) {
        run(() -> actions.reschedule(job(), sendAt), job -> {
            adopt(job);
            close();
        });
    }
}
