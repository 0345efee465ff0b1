package io.cuesheet.ui.statusline;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.statusline.Status;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.statusline.StatusCounts;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.component.Styled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Shows who put all automated sends on hold, why and since when, the waiting messages, and a way to end it. Hidden without a hold. */
public final class HoldNote extends Div {

    private final Span title = Styled.span("strong", "");
    private final Span details = new Span();

    /** @param changed called in the page when this user has ended the hold */
    public HoldNote(String id, Caller caller, SendingHold hold, Executor background, Runnable changed) {
        setId(id);
        // Screen readers read it once, when it appears: its numbers change all day.
        title.getElement().setAttribute("role", "alert");
        Button resume = Styled.primary(
                Texts.of("statusline.held.resume"),
                click -> new HoldDialog(caller, hold, true, background, released -> changed.run()).open());
        resume.addClassName("hold-resume");
        resume.setVisible(caller.may(Permission.SEND));
        add(title, details, resume);
        setVisible(false);
    }

    /** Shows or hides the note for this status. */
    public void show(Status status) {
        setVisible(status.isOnHold());
        if (status.isOnHold()) {
            title.setText(Texts.of("statusline.held.title"));
            details.setText(who(status.counts()) + " " + numbers(status.counts()));
        }
    }

    /** Such as "By ada since Sat 28 Nov 2026, 15:00 · Europe/Berlin: “the bus broke down”." */
    private static String who(StatusCounts counts) {
        Instant since = Objects.requireNonNull(counts.heldSince()).truncatedTo(ChronoUnit.MINUTES);
        String when = ZonedTimes.withZone(since, counts.zone());
        if (counts.heldBy() == null) {
            return Texts.of("statusline.held.since", when);
        }
        String who = AuditWords.actor(counts.heldBy(), counts.heldByName());
        return counts.heldFor() == null
                ? Texts.of("statusline.held.by", who, when)
                : Texts.of("statusline.held.by_for", who, when, counts.heldFor());
    }

    private static String numbers(StatusCounts counts) {
        String due = StatusLine.number(counts.due());
        return counts.waiting() == 0
                ? Texts.of("statusline.held.due", counts.due(), due)
                : Texts.of(
                        "statusline.held.due_and_waiting",
                        counts.due(),
                        due,
                        counts.waiting(),
                        StatusLine.number(counts.waiting()));
    }
}
