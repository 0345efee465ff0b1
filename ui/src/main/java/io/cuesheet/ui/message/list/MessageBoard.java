package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.MessageQuery;
import io.cuesheet.ui.message.bulk.BulkAction;
import io.cuesheet.ui.message.bulk.BulkCommands;
import io.cuesheet.ui.message.bulk.BulkDialog;
import io.cuesheet.ui.message.bulk.BulkForm;
import io.cuesheet.ui.message.bulk.BulkHistoryDialog;
import io.cuesheet.ui.message.bulk.BulkTarget;
import io.cuesheet.ui.message.bulk.RunningBulks;
import io.cuesheet.ui.security.CurrentCaller;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A live list of messages with actions on one and on many. */
public final class MessageBoard extends Div {

    private final MessageGrid grid;
    private final MessageList list;
    private final MessageChanges changes;
    private final LivePages livePages;
    private final BulkCommands commands;
    private final ZoneId zone;
    private final Span matches = Styled.span("matches", "");
    private final Notice notice = new Notice();
    private final BulkBar bar;
    private MessageQuery query = MessageQuery.ALL;
    private boolean all;
    private int width;
    private int left;
    private Runnable resized = () -> {};

    public MessageBoard(MessageBoards parts, MessageFilters filters) {
        this(parts, filters, false);
    }

    /** @param isReview whether each message waits for a decision */
    public MessageBoard(MessageBoards parts, MessageFilters filters, boolean isReview) {
        this.changes = parts.changes();
        this.livePages = parts.livePages();
        this.commands = parts.bulkCommands();
        this.zone = parts.zone();
        this.grid = parts.grid(isReview, message -> changed(List.of(message)), this::broughtBack);
        this.bar = new BulkBar(CurrentCaller.get()::may, this::open, this::selectAll, this::selectNone);
        this.list = parts.list(grid, filters, matches, this::measured);
        matches.setId("matches");
        matches.getElement().setAttribute("role", "status").setAttribute("aria-live", "polite");
        if (grid.mayEdit()) {
            grid.addSelectionListener(selection -> selected(selection.getAllSelectedItems(), selection.isFromClient()));
        }
        Button now = Styled.tertiary(Texts.of("list.head.now"), click -> list.showNow());
        now.setId("to-now");
        now.setTooltipText(Texts.of("list.head.now_tooltip"));
        addClassName("message-board");
        add(
                new RunningBulks(commands, livePages, () -> new BulkHistoryDialog(commands, zone).open()),
                Styled.div("list-head", now, Styled.div("list-line", matches), bar),
                notice,
                grid);
    }

    /** @param chosen called with a row that is clicked outside its buttons and links, or entered by key */
    void onChoice(Consumer<Message> chosen) {
        grid.addItemClickListener(click -> chosen.accept(list.asShown(click.getItem())));
    }

    /** Reserves this many pixels of the window for the panel next to the list. */
    void leave(int pixels) {
        left = pixels;
        list.fit(width - left);
    }

    /** The current width of the window in pixels; 0 while unknown. */
    int width() {
        return width;
    }

    /** @param changed called when the window's width changes */
    void onResize(Runnable changed) {
        resized = changed;
    }

    /** Shows the matching messages; clears the selection. */
    public void show(MessageQuery query) {
        this.query = query;
        selectNone();
        list.show(query);
    }

    /** Updates the rows of these messages. */
    void changed(Collection<Message> messages) {
        list.changed(List.copyOf(messages));
    }

    private void broughtBack(Message message) {
        list.broughtBack(message);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI page = attached.getUI();
        Registration live = list.live().start(page, changes, livePages);
        Registration resized = page.getPage().addBrowserWindowResizeListener(event -> fit(event.getWidth()));
        fit(page.getPage().getExtendedClientDetails().getWindowInnerWidth());
        Pages.onLeaving(this, () -> {
            live.remove();
            resized.remove();
        });
    }

    private void fit(int window) {
        width = window;
        list.fit(width - left);
        resized.run();
    }

    private void open(BulkAction action) {
        notice.sayNothing();
        if (all) {
            countAndOpen(action);
        } else {
            List<Message> messages =
                    grid.getSelectedItems().stream().map(list::asShown).toList();
            open(action, BulkTarget.of(messages));
        }
    }

    private void countAndOpen(BulkAction action) {
        MessageFilter matching = query.toFilter(zone);
        PageTask.run(
                UI.getCurrent(),
                commands.background(),
                () -> commands.count(matching),
                count -> open(action, new BulkTarget(List.of(), matching, count)),
                failure -> notice.say(failure));
    }

    private void open(BulkAction action, BulkTarget target) {
        new BulkDialog(action, target, BulkForm.of(action, zone), commands).open();
    }

    private void selected(Set<Message> messages, boolean byHand) {
        if (byHand) {
            all = false;
        }
        if (all) {
            bar.showAll(list.extent());
        } else {
            bar.show(messages.size(), list.extent());
        }
    }

    /** Updates the numbers in the bar with the list. */
    private void measured(MessageSource.Extent extent) {
        if (all) {
            bar.showAll(extent);
        } else if (!grid.getSelectedItems().isEmpty()) {
            bar.show(grid.getSelectedItems().size(), extent);
        }
    }

    private void selectAll() {
        all = true;
        bar.showAll(list.extent());
    }

    private void selectNone() {
        all = false;
        if (grid.mayEdit()) {
            grid.deselectAll();
        }
        bar.setVisible(false);
    }
}
