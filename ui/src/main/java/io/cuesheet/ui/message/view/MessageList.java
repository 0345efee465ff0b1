package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.html.Span;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.workflows.OrgId;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The grid with what it is fed from: shows a filter's messages, follows changes, says why it is empty. */
final class MessageList implements LiveMessages.Listener {

    /** Below this many pixels the rows are cards. */
    private static final int NARROW = 1180;

    /** So many messages before the next one stay in sight. */
    private static final int LOOKBACK = 1;

    private final ZoneId zone;
    private final MessageGrid grid;
    private final MessageFilters filters;
    private final Span matches;
    private final MessageSource source;
    private final LiveMessages live;
    private MessageQuery query = MessageQuery.ALL;
    private boolean none;

    /** @param zone in which days are meant */
    MessageList(
            JobRepository jobs,
            OrgId org,
            ZoneId zone,
            Clock clock,
            MessageGrid grid,
            MessageFilters filters,
            Span matches) {
        this.zone = zone;
        this.grid = grid;
        this.filters = filters;
        this.matches = matches;
        this.live = new LiveMessages(jobs, org, this);
        this.source = new MessageSource(jobs, org, clock, this::sayMatches, live::databaseAway);
        grid.setItems(source);
    }

    LiveMessages live() {
        return live;
    }

    /** Shows what matches, from the next message on. */
    void show(MessageQuery query) {
        this.query = query;
        source.setFilter(query.toFilter(zone));
        grid.setEmptyStateComponent(filters.empty(none));
        scrollToNext();
    }

    void fit(int width) {
        grid.setNarrow(width > 0 && width < NARROW);
    }

    @Override
    public void changed(List<Job> messages) {
        if (messages.stream().allMatch(source::keepsItsPlace)) {
            messages.forEach(source::refreshItem);
        } else {
            source.refreshAll();
        }
    }

    @Override
    public void changedMany() {
        source.refreshAll();
    }

    @Override
    public void counted(List<TypeCount> types, List<StatusCount> statuses) {
        filters.showCounts(types, statuses);
        none = types.stream().allMatch(type -> type.count() == 0);
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
    }

    private void scrollToNext() {
        int behind = source.extent().behind();
        if (behind > LOOKBACK) {
            grid.scrollToIndex(behind - LOOKBACK);
        } else {
            grid.scrollToStart();
        }
    }

    /** The message as it was shown last, or as it is given. */
    Job asShown(Job selected) {
        return source.find(selected.id()).orElse(selected);
    }

    /** What can be scrolled through. */
    MessageSource.Extent extent() {
        return source.extent();
    }

    private void sayMatches(MessageSource.Extent extent) {
        if (live.isDatabaseAway()) {
            matches.setText("");
            return;
        }
        int count = extent.isCut() ? MessageSource.REACH : extent.size();
        String number = NumberFormat.getIntegerInstance(Locale.UK).format(count);
        String noun = count == 1 ? " message" : " messages";
        String matching = number + noun + (query.isAll() ? "" : count == 1 ? " matches" : " match");
        matches.setText(extent.isCut() ? "More than " + matching + "; the nearest are listed" : matching);
    }
}
