package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.message.Job;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.message.MessageChanges;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** A live list of messages with what can be done to one of them and to many. */
final class MessageBoard extends Div {

    private final MessageGrid grid;
    private final MessageList list;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final BulkCommands commands;
    private final ZoneId zone;
    private final Span matches = new Span();
    private final BulkBar bar = new BulkBar(this::open, this::selectAll, this::selectNone);
    private MessageQuery query = MessageQuery.ALL;
    private boolean all;

    MessageBoard(MessageBoards parts, MessageFilters filters) {
        this.changes = parts.changes();
        this.livePages = parts.livePages();
        this.commands = parts.bulkCommands();
        this.zone = parts.zone();
        this.grid = parts.grid(job -> changed(List.of(job)));
        this.list = parts.list(grid, filters, matches);
        matches.addClassName("matches");
        matches.setId("matches");
        matches.getElement().setAttribute("role", "status").setAttribute("aria-live", "polite");
        if (grid.mayEdit()) {
            grid.addSelectionListener(selection -> selected(selection.getAllSelectedItems(), selection.isFromClient()));
        }
        addClassName("message-board");
        add(matches, bar, grid);
    }

    /** Shows what matches; what was selected before is let go. */
    void show(MessageQuery query) {
        this.query = query;
        selectNone();
        list.show(query);
    }

    /** These messages are as given now. */
    void changed(Collection<Job> jobs) {
        list.changed(List.copyOf(jobs));
    }

    /** How many match. */
    int count() {
        return list.count();
    }

    /** Opens a command on all that match. */
    void openForAll(BulkAction action) {
        new BulkDialog(
                        action,
                        new BulkTarget(List.of(), query.toBulkFilter(zone), list.count()),
                        BulkForm.of(action, zone),
                        commands)
                .open();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration live = list.live().start(page, changes, livePages);
        Registration resized = page.getPage().addBrowserWindowResizeListener(event -> list.fit(event.getWidth()));
        list.fit(page.getPage().getExtendedClientDetails().getWindowInnerWidth());
        addDetachListener(detached -> {
            detached.unregisterListener();
            live.remove();
            resized.remove();
        });
    }

    private void open(BulkAction action) {
        if (all) {
            openForAll(action);
            return;
        }
        List<Job> jobs = grid.getSelectedItems().stream().map(list::asShown).toList();
        new BulkDialog(action, BulkTarget.of(jobs), BulkForm.of(action, zone), commands).open();
    }

    private void selected(Set<Job> jobs, boolean byHand) {
        if (byHand) {
            all = false;
        }
        showBar(jobs.size());
    }

    private void selectAll() {
        all = true;
        showBar(list.count());
    }

    private void selectNone() {
        all = false;
        if (grid.mayEdit()) {
            grid.deselectAll();
        }
        showBar(0);
    }

    private void showBar(int selected) {
        bar.show(selected, list.count(), all);
    }
}
