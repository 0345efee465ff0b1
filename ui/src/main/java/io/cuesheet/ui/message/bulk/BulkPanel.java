package io.cuesheet.ui.message.bulk;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.bulk.BulkChanges;
import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.bulk.BulkProgress;
import io.cuesheet.ui.component.Downloads;
import io.cuesheet.ui.component.Failure;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** The progress of a bulk command, the results for its messages with reasons, and buttons to stop and undo it. */
final class BulkPanel extends Div {

    private final BulkCommands commands;
    private final UUID batch;
    private final BulkKind action;
    private final ProgressBar bar = new ProgressBar();
    private final Paragraph text = new Paragraph();
    private final UnorderedList outcomes = new UnorderedList();
    private final UnorderedList leftAlone = new UnorderedList();
    private final Paragraph more = Styled.paragraph("quiet", "");
    private final Button stop = new Button(Texts.of("bulk.stop"), click -> stop());
    private final Button undo = new Button(Texts.of("common.undo"), click -> undo());
    private final Paragraph undoLimits = Styled.paragraph("quiet", Texts.of("bulk.undo_limits"));
    private final Notice notice = new Notice();
    private @Nullable Registration pulse;
    private BulkChanges.Overview overview;

    BulkPanel(BulkChanges.Overview accepted, BulkCommands commands) {
        this.commands = commands;
        this.overview = accepted;
        this.batch = accepted.batch().id();
        this.action = accepted.batch().action();
        setId("batch");
        addClassName("batch-panel");
        text.getElement().setAttribute("role", "status");
        stop.setId("stop-batch");
        undo.setId(action == BulkKind.DELETE ? "undo-deletion" : "undo-batch");
        undo.setVisible(false);
        undoLimits.setId("undo-limits");
        undoLimits.setVisible(false);
        outcomes.setId("batch-outcomes");
        outcomes.setVisible(false);
        leftAlone.setVisible(false);
        leftAlone.addClassName("left-alone");
        // It scrolls, so the keyboard must be able to reach it.
        leftAlone.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", Texts.of("bulk.unchanged"));
        more.setVisible(false);
        bar.getElement().setAttribute("aria-label", Texts.of("bulk.progress"));
        add(bar, text, outcomes, leftAlone, more, new Div(stop, undo), undoLimits, notice);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        show(overview);
        if (overview.progress().open() > 0) {
            UI page = attached.getUI();
            pulse = commands.pulse(() -> look(page));
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        endPulse();
    }

    private void look(UI page) {
        try {
            BulkChanges.Overview now = commands.overview(batch);
            Pages.change(page, () -> show(now));
        } catch (DataAccessException away) {
            Pages.change(page, () -> text.setText(Texts.of("bulk.database_away")));
        }
    }

    private void show(BulkChanges.Overview now) {
        overview = now;
        BulkProgress progress = now.progress();
        int total = Math.max(1, now.batch().total());
        bar.setValue(Math.min(1, (double) (total - progress.open()) / total));
        text.setText(BulkWords.progress(now));
        stop.setVisible(commands.mayEdit() && BulkWords.canBeStopped(now));
        if (progress.open() == 0) {
            endPulse();
            finish(progress);
        }
    }

    private void finish(BulkProgress progress) {
        undo.setVisible(commands.mayEdit() && isUndoable() && progress.done() > 0);
        undoLimits.setVisible(undo.isVisible() && action == BulkKind.STATUS);
        if (progress.conflicts() + progress.refused() + progress.stopped() > 0) {
            PageTask.run(
                    UI.getCurrent(),
                    commands.background(),
                    () -> commands.results(batch),
                    this::list,
                    failure -> notice.say(failure));
        }
    }

    private boolean isUndoable() {
        return switch (action) {
            case RESCHEDULE, STATUS, DELETE -> true;
            case SEND_NOW, UNDO -> false;
        };
    }

    private void list(BulkCommands.Results results) {
        outcomes.removeAll();
        results.outcomes().forEach(outcome -> outcomes.add(new ListItem(BulkWords.outcome(outcome))));
        outcomes.setVisible(true);
        leftAlone.removeAll();
        results.leftAlone()
                .forEach(message ->
                        leftAlone.add(new ListItem(message.name() + ": " + ReasonWords.phrase(message.reason()))));
        leftAlone.setVisible(!results.leftAlone().isEmpty());
        more.removeAll();
        if (results.more() > 0) {
            more.add(Texts.of("bulk.more_unchanged", results.more()) + " ");
        }
        more.add(Downloads.link(
                Texts.of("bulk.unchanged_as_csv"),
                "left-alone.csv",
                "text/csv",
                out -> commands.writeLeftAlone(batch, out)));
        more.setVisible(!results.leftAlone().isEmpty());
    }

    private void stop() {
        task(() -> commands.stop(batch));
    }

    private void task(Supplier<BulkChanges.Overview> work) {
        PageTask.run(UI.getCurrent(), commands.background(), work, this::show, failure -> notice.say(failure));
    }

    private void undo() {
        UUID deletion = overview.batch().deletion();
        undo.setEnabled(false);
        if (deletion == null) {
            undoEdits();
        } else {
            undo(deletion);
        }
    }

    /** The undo's progress replaces that of the undone command. */
    private void undoEdits() {
        PageTask.run(
                UI.getCurrent(),
                commands.background(),
                () -> commands.undoEdits(batch),
                this::becomes,
                this::notUndone);
    }

    private void becomes(BulkChanges.Overview undoing) {
        getParent().map(Component::getElement).ifPresent(parent -> {
            BulkPanel panel = new BulkPanel(undoing, commands);
            parent.setChild(parent.indexOfChild(getElement()), panel.getElement());
        });
    }

    private void notUndone(Failure failure) {
        undo.setEnabled(true);
        notice.say(failure);
    }

    private void undo(UUID deletion) {
        PageTask.run(
                UI.getCurrent(),
                commands.background(),
                () -> commands.undo(deletion),
                undone -> {
                    undo.setVisible(false);
                    text.setText(Texts.of("bulk.undone"));
                },
                this::notUndone);
    }

    private void endPulse() {
        if (pulse != null) {
            pulse.remove();
            pulse = null;
        }
    }
}
