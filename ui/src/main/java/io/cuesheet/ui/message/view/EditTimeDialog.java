package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.AttachEvent;
import io.cuesheet.db.message.Job;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Moves a message, in the clock of the event's place. */
final class EditTimeDialog extends CommandDialog {

    private final JobActions actions;
    private final LocalTimeField time = new LocalTimeField("New send time");
    private final TimeWarning warning;

    EditTimeDialog(Job job, JobActions actions, Executor background, Consumer<Job> changed) {
        super("Edit time", job, background, changed);
        this.actions = actions;
        this.warning = new TimeWarning(background);
        setId("edit-time-dialog");
        setSubmit("Move");
        add(time, warning);
        time.setZone(job.timeZone());
        time.show(job.sendAt());
        time.onChange(this::warn);
        jobChanged(job);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        warn();
    }

    /** Fills in another time, by the event's clock; nothing is moved before somebody agrees. */
    void propose(LocalDateTime local) {
        time.showLocal(local);
    }

    @Override
    void submit() {
        time.instant().ifPresent(this::move);
    }

    /** A command that is refused because the message can't be moved says so itself. */
    private void warn() {
        Job seen = job();
        Optional<Instant> chosen = time.chosen();
        getUI().filter(page -> chosen.isPresent())
                .ifPresentOrElse(
                        page -> warning.ask(page, () -> actions.warning(seen, null, chosen.get())), warning::forget);
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
        warn();
    }

    private void move(Instant sendAt) {
        change(actions, () -> actions.reschedule(job(), sendAt));
    }
}
