package io.cuesheet.ui.statusline;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.statusline.Status;
import io.cuesheet.application.statusline.StatusLines;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.statusline.StatusCounts;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.component.Styled;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Executor;

/** Who put all automated sends on hold, why and since when, what waits for its end, and the way to end it. There is nothing of it without a hold. */
public final class HoldNote extends Div {

    private final Span title = Styled.span("strong", "");
    private final Span details = new Span();

    /** @param changed called in the page when this person has ended the hold */
    public HoldNote(String id, Caller caller, SendingHold hold, Executor background, Runnable changed) {
        setId(id);
        // Read out once, when it appears: the numbers behind it change all day.
        title.getElement().setAttribute("role", "alert");
        Button resume = Styled.primary(
                "Resume…", click -> new HoldDialog(caller, hold, true, background, released -> changed.run()).open());
        resume.addClassName("hold-resume");
        resume.setVisible(caller.may(Permission.SEND));
        add(title, details, resume);
        setVisible(false);
    }

    /** Appears and goes with what the page has read. */
    public void show(Status status) {
        setVisible(status.isOnHold());
        if (status.isOnHold()) {
            title.setText("All automated sends are on hold.");
            details.setText("%s %s".formatted(who(status.counts()), numbers(status.counts())));
        }
    }

    /** Such as "By ada since Sat 28 Nov 2026, 15:00 · Europe/Berlin: “the bus broke down”." */
    private static String who(StatusCounts counts) {
        Instant since = Objects.requireNonNull(counts.heldSince()).truncatedTo(ChronoUnit.MINUTES);
        String when = ZonedTimes.withZone(since, counts.zone());
        if (counts.heldBy() == null) {
            return "Since %s.".formatted(when);
        }
        String who = AuditWords.actor(counts.heldBy(), counts.heldByName());
        return counts.heldFor() == null
                ? "By %s since %s.".formatted(who, when)
                : "By %s since %s: “%s”.".formatted(who, when, counts.heldFor());
    }

    private static String numbers(StatusCounts counts) {
        String due = "%s in the next 24 hours".formatted(messages(counts.due(), "falls due", "fall due"));
        return counts.waiting() == 0
                ? due + "."
                : "%s; %s already.".formatted(due, messages(counts.waiting(), "waits", "wait"));
    }

    private static String messages(int number, String one, String many) {
        if (number == 0) {
            return "No message " + one;
        }
        return number == 1
                ? "1 message " + one
                : "%,d%s messages %s".formatted(number, number >= StatusLines.MOST ? "+" : "", many);
    }
}
