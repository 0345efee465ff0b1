package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.component.EmptyState;
import io.cuesheet.ui.message.MessageCounts;
import io.cuesheet.ui.message.MessageFilters;
import io.cuesheet.ui.message.MessageQuery;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** The grid and its data source: shows a filter's messages, follows changes, says why it is empty. */
final class MessageList implements LiveMessages.Listener {

    /** Below this many pixels the rows are cards. */
    private static final int NARROW = 1180;

    /** Whether row $0 is the first visible one, give or take a row, or would be if the list did not end first. */
    private static final String AT_START = """
            const first = this._firstVisibleIndex, table = this.$.table;
            return Math.abs(first - $0) <= 1 || (first < $0 && table.scrollTop + table.clientHeight >= table.scrollHeight - 2);
            """;

    /** Number of messages that stay visible before the next one. */
    private static final int LOOKBACK = 1;

    private final ZoneId zone;
    private final MessageGrid grid;
    private final MessageFilters filters;
    private final Span matches;
    private final Consumer<MessageSource.Extent> measured;
    private final MessageSource source;
    private final LiveMessages live;
    private MessageQuery query = MessageQuery.ALL;
    private boolean none;

    /**
     * @param zone time zone of the days
     * @param measured called with the scrollable extent after each reading
     */
    MessageList(
            Messages messages,
            Caller caller,
            ZoneId zone,
            Clock clock,
            MessageGrid grid,
            MessageFilters filters,
            Span matches,
            Consumer<MessageSource.Extent> measured) {
        this.zone = zone;
        this.grid = grid;
        this.filters = filters;
        this.matches = matches;
        this.measured = measured;
        this.live = new LiveMessages(messages, caller, this, filters.needsCounts());
        this.source = new MessageSource(messages, caller, zone, clock, this::sayMatches, live::databaseAway);
        grid.setDays(source::daysAbove, source::nowAbove);
        grid.setItems(source);
    }

    LiveMessages live() {
        return live;
    }

    /** Scrolls to the next message as of now. */
    void showNow() {
        source.moveOn();
        scrollToNext();
    }

    /** Shows the matching messages, from the next one on. */
    void show(MessageQuery query) {
        this.query = query;
        MessageFilter filter = query.toFilter(zone);
        source.setFilter(filter);
        live.count(filter);
        grid.setEmptyStateComponent(filters.empty(none));
        scrollToNext();
    }

    void fit(int width) {
        grid.setNarrow(width > 0 && width < NARROW);
    }

    @Override
    public void changed(List<Message> messages) {
        if (messages.stream().allMatch(source::keepsItsPlace)) {
            messages.forEach(source::refreshItem);
        } else {
            changedMany();
        }
    }

    /** Shows a message that an undo brought back to its place. */
    void broughtBack(Message message) {
        changed(List.of(message));
        source.indexOf(message).ifPresent(grid::keepInSight);
    }

    @Override
    public void changedMany() {
        grid.rowsMove();
        source.refreshAll();
    }

    @Override
    public void counted(MessageCounts counts) {
        filters.showCounts(counts);
        none = counts.isNone();
        grid.setEmptyStateComponent(filters.empty(none));
    }

    @Override
    public void databaseAway() {
        grid.setEmptyStateComponent(EmptyState.databaseAway());
        source.refreshAll();
    }

    @Override
    public void minutePassed() {
        source.recent().stream().filter(grid::shows).forEach(source::refreshItem);
        if (source.isBehindTime() && grid.getSelectedItems().isEmpty()) {
            followTime();
        } else {
            moveNowLine();
        }
    }

    private void moveNowLine() {
        if (source.isNowLineBehind()) {
            source.refreshAll();
        }
    }

    /** Moves an untouched list forward automatically; keeps the position if the user has scrolled or chosen something. */
    private void followTime() {
        grid.getElement().executeJs(AT_START, firstShown()).then(Boolean.class, untouched -> {
            if (untouched && grid.getSelectedItems().isEmpty()) {
                showNow();
            } else {
                moveNowLine();
            }
        });
    }

    private void scrollToNext() {
        int first = firstShown();
        if (first > 0) {
            grid.scrollToIndex(first);
        } else {
            grid.scrollToStart();
        }
    }

    /** The first row of a list that has not been scrolled. */
    private int firstShown() {
        return Math.max(0, source.extent().behind() - LOOKBACK);
    }

    /** The message as last shown, or the given one. */
    Message asShown(Message selected) {
        return source.find(selected.id()).orElse(selected);
    }

    /** The scrollable extent. */
    MessageSource.Extent extent() {
        return source.extent();
    }

    private void sayMatches(MessageSource.Extent extent) {
        measured.accept(extent);
        if (live.isDatabaseAway()) {
            matches.setText("");
            return;
        }
        int count = extent.isCut() ? MessageSource.REACH : extent.size();
        matches.setText(
                query.isAll()
                        ? Texts.of(extent.isCut() ? "list.head.more_than" : "list.head.all", count)
                        : Texts.of(extent.isCut() ? "list.head.more_than_matching" : "list.head.matching", count));
    }
}
