package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.deletion.Deletion;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.layout.MainLayout;
import io.cuesheet.ui.layout.Notice;
import io.cuesheet.ui.layout.PageTask;
import io.cuesheet.ui.layout.Pages;
import io.cuesheet.ui.message.MessageDeletions;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import io.cuesheet.ui.text.RelativeTime;
import io.cuesheet.ui.text.ZonedTimes;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** What was deleted, newest first; each can be brought back for some minutes. */
@Route(value = "deletions", layout = MainLayout.class)
@PageTitle("Deletions · Cuesheet")
@PermitAll
public class DeletionsView extends Div {

    private static final Duration PULSE = Duration.ofSeconds(5);

    private final Caller caller = Caller.current();
    private final MessageDeletions deletions;
    private final LivePages livePages;
    private final Clock clock;
    private final ZoneId zone;
    private final Grid<Deletion> grid = new Grid<>();
    private final Notice notice = new Notice();
    private List<Deletion> shown = List.of();

    DeletionsView(MessageDeletions deletions, MessageBoards parts, LivePages livePages, Clock clock) {
        this.deletions = deletions;
        this.livePages = livePages;
        this.clock = clock;
        this.zone = parts.zone();
        addClassNames("view", "deletions-view");
        Paragraph about =
                new Paragraph("Deleted messages are not sent. They can be brought back for 10 minutes; what became due "
                        + "meanwhile then waits in the review queue.");
        about.addClassName("about");
        grid.setId("deletions");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::row).setHeader("Deletions");
        grid.setEmptyStateText("Nothing was deleted.");
        add(about, notice, grid);
        show(deletions.latest(caller));
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration pulse = livePages.every(PULSE, () -> look(page));
        addDetachListener(detached -> {
            detached.unregisterListener();
            pulse.remove();
        });
    }

    private void look(UI page) {
        try {
            List<Deletion> now = deletions.latest(caller);
            Pages.change(page, () -> show(now));
        } catch (DataAccessException away) {
            Pages.change(
                    page,
                    () -> notice.say(
                            Notice.Kind.ERROR, "The database can't be reached; this list looks again by itself."));
        }
    }

    private void show(List<Deletion> now) {
        notice.sayNothing();
        if (!now.equals(shown) || now.stream().anyMatch(deletions::canBeUndone)) {
            shown = now;
            grid.setItems(now);
        }
    }

    private Div row(Deletion deletion) {
        Span what = new Span("%,d deleted".formatted(deletion.deleted())
                + (deletion.inFlight() == 0 ? "" : ", %,d left alone, being sent".formatted(deletion.inFlight())));
        what.addClassName("strong");
        Span when = new Span(ZonedTimes.withZone(deletion.requestedAt(), zone));
        when.addClassName("quiet");
        Span state = new Span(state(deletion));
        Div text = new Div(what, state, when);
        text.addClassName("cell");
        Div row = new Div(text);
        row.addClassName("deletion-row");
        if (deletions.canBeUndone(deletion) && caller.role().allows(Role.OPERATOR)) {
            Button undo = new Button("Undo", click -> undo(deletion));
            undo.addClassName("undo");
            undo.setAriaLabel("Undo the deletion of %d messages".formatted(deletion.deleted()));
            undo.addThemeVariants(ButtonVariant.PRIMARY);
            row.add(undo);
        }
        return row;
    }

    private String state(Deletion deletion) {
        if (deletion.undoneAt() != null) {
            return "Undone " + RelativeTime.of(deletion.undoneAt(), clock.instant());
        }
        if (deletions.canBeUndone(deletion)) {
            return "Can be undone for " + RelativeTime.length(Duration.between(clock.instant(), deletion.undoUntil()));
        }
        return deletion.finishedAt() == null ? "Its workflows are being closed" : "Done: it can't be undone any more";
    }

    private void undo(Deletion deletion) {
        PageTask.run(
                UI.getCurrent(),
                livePages,
                () -> {
                    deletions.undo(caller, deletion.id());
                    return deletions.latest(caller);
                },
                now -> {
                    show(now);
                    notice.say(
                            Notice.Kind.SUCCESS,
                            "%,d %s back."
                                    .formatted(
                                            deletion.deleted(),
                                            deletion.deleted() == 1 ? "message is" : "messages are"));
                },
                sentence -> notice.say(Notice.Kind.ERROR, sentence));
    }
}
