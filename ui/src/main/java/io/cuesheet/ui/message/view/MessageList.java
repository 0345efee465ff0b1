package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.html.Span;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.workflows.OrgId;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.springframework.dao.DataAccessException;

/** The grid with what it is fed from: shows a filter's messages, follows changes, says why it is empty. */
final class MessageList implements LiveMessages.Listener {

    /** Below this many pixels the rows are cards. */
    private static final int NARROW = 1180;

    /** So many messages before the next one stay in sight. */
    private static final int LOOKBACK = 1;

    private final JobRepository jobs;
    private final OrgId org;
    private final ZoneId zone;
    private final Clock clock;
    private final MessageGrid grid;
    private final MessageFilters filters;
    private final Span matches;
    private final MessageSource source;
    private final LiveMessages live;
    private MessageQuery query = MessageQuery.ALL;
    private int count;

    /** @param zone in which days are meant */
    MessageList(
            JobRepository jobs,
            OrgId org,
            ZoneId zone,
            Clock clock,
            MessageGrid grid,
            MessageFilters filters,
            Span matches) {
        this.jobs = jobs;
        this.org = org;
        this.zone = zone;
        this.clock = clock;
        this.grid = grid;
        this.filters = filters;
        this.matches = matches;
        this.live = new LiveMessages(jobs, org, this);
        this.source = new MessageSource(jobs, org, live::databaseAway);
        grid.setItems(source).addItemCountChangeListener(change -> sayMatches(change.getItemCount()));
    }

    LiveMessages live() {
        return live;
    }

    /** Shows what matches, from the next message on. */
    void show(MessageQuery query) {
        this.query = query;
        source.setFilter(query.toFilter(zone));
        live.count();
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
        boolean none = types.stream().allMatch(type -> type.count() == 0);
        grid.setEmptyStateComponent(filters.empty(none));
    }

    @Override
    public void databaseAway() {
        grid.setEmptyStateComponent(EmptyState.databaseAway());
        matches.setText("");
        source.refreshAll();
    }

    @Override
    public void minutePassed() {
        source.recent().stream().filter(grid::shows).forEach(source::refreshItem);
    }

    private void scrollToNext() {
        JobFilter past = query.toFilter(zone).before(clock.instant());
        try {
            int before = jobs.count(org, past);
            if (before > LOOKBACK) {
                grid.scrollToIndex(before - LOOKBACK);
            } else {
                grid.scrollToStart();
            }
        } catch (DataAccessException away) {
            live.databaseAway();
        }
    }

    /** The message as it was shown last, or as it is given. */
    Job asShown(Job selected) {
        return source.find(selected.id()).orElse(selected);
    }

    /** How many match. */
    int count() {
        return count;
    }

    private void sayMatches(int count) {
        this.count = count;
        String number = NumberFormat.getIntegerInstance(Locale.UK).format(count);
        String noun = count == 1 ? " message" : " messages";
        matches.setText(number + noun + (query.isAll() ? "" : count == 1 ? " matches" : " match"));
    }
}
