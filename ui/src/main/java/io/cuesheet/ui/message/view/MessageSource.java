package io.cuesheet.ui.message.view;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Feeds the list from the projection, a stretch at a time, counted from the moment that it is looked at: what is near costs little, however
 * many years lie behind. While the database is away the list is empty and says so.
 */
final class MessageSource extends AbstractBackEndDataProvider<Job, Void> {

    /** More than a screen and what is kept around it. */
    private static final int RECENT = 500;

    /** So many messages before now and as many ahead can be scrolled to; what is further is found by its date. */
    static final int REACH = 5_000;

    private final transient JobRepository jobs;
    private final OrgId org;
    private final transient Clock clock;
    private final Consumer<Extent> measured;
    private final Runnable outage;
    private final Map<MessageId, Job> recent = new LinkedHashMap<>();
    private JobFilter filter = JobFilter.ALL;
    private Instant now;
    private @Nullable Extent extent;

    /**
     * What can be scrolled through.
     *
     * @param now where behind ends and ahead begins, UTC
     * @param behind how many messages were due before
     * @param ahead how many are due later
     * @param isCut whether there are more than can be scrolled to
     */
    record Extent(Instant now, int behind, int ahead, boolean isCut) {

        int size() {
            return behind + ahead;
        }
    }

    /**
     * @param measured told what can be scrolled through, whenever that was looked up
     * @param outage told when the database could not be reached
     */
    MessageSource(JobRepository jobs, OrgId org, Clock clock, Consumer<Extent> measured, Runnable outage) {
        this.jobs = jobs;
        this.org = org;
        this.clock = clock;
        this.now = clock.instant();
        this.measured = measured;
        this.outage = outage;
    }

    void setFilter(JobFilter filter) {
        this.filter = filter;
        this.now = clock.instant();
        refreshAll();
    }

    /** Counts from this moment again. */
    void moveOn() {
        this.now = clock.instant();
        refreshAll();
    }

    /** Whether a message that was read last has fallen due since the moment from which this counts. */
    boolean isBehindTime() {
        Instant moment = clock.instant();
        return recent.values().stream()
                .map(Job::sendAt)
                .anyMatch(sendAt -> !sendAt.isBefore(now) && sendAt.isBefore(moment));
    }

    @Override
    public void refreshAll() {
        extent = null;
        super.refreshAll();
    }

    /** What can be scrolled through, as it was at the last refresh. */
    Extent extent() {
        Extent known = extent;
        if (known == null) {
            known = measure();
            extent = known;
            measured.accept(known);
        }
        return known;
    }

    private Extent measure() {
        try {
            int behind = jobs.countUpTo(org, filter.before(now), REACH + 1);
            int ahead = jobs.countUpTo(org, filter.since(now), REACH + 1);
            return new Extent(now, Math.min(behind, REACH), Math.min(ahead, REACH), Math.max(behind, ahead) > REACH);
        } catch (DataAccessException away) {
            outage.run();
            return new Extent(now, 0, 0, false);
        }
    }

    /** What was read last, newest reading last. */
    List<Job> recent() {
        return List.copyOf(recent.values());
    }

    /** The message as it was read last. */
    Optional<Job> find(MessageId id) {
        return Optional.ofNullable(recent.get(id));
    }

    /** Whether the message was listed and, as it is now, stands at the same place of the same list. */
    boolean keepsItsPlace(Job now) {
        Job before = recent.get(now.id());
        return before != null
                && before.sendAt().equals(now.sendAt())
                && before.eventName().equals(now.eventName())
                && (filter.statuses().isEmpty() || filter.statuses().contains(now.status()));
    }

    @Override
    public void refreshItem(Job now) {
        recent.replace(now.id(), now);
        super.refreshItem(now);
    }

    @Override
    public Object getId(Job job) {
        MessageId id = job.id();
        return id;
    }

    @Override
    protected Stream<Job> fetchFromBackEnd(Query<Job, Void> query) {
        int offset = query.getOffset();
        int limit = query.getLimit();
        try {
            List<Job> stretch = read(extent(), offset, limit);
            stretch.forEach(this::remember);
            return stretch.stream();
        } catch (DataAccessException away) {
            outage.run();
            return Stream.empty();
        }
    }

    @Override
    protected int sizeInBackEnd(Query<Job, Void> query) {
        return extent().size();
    }

    private List<Job> read(Extent extent, int offset, int limit) {
        List<Job> stretch = new ArrayList<>();
        int ofBehind = Math.min(limit, extent.behind() - offset);
        if (ofBehind > 0) {
            stretch.addAll(jobs.behind(org, filter, extent.now(), extent.behind() - offset - ofBehind, ofBehind));
        }
        int ofAhead = limit - Math.max(ofBehind, 0);
        if (ofAhead > 0) {
            stretch.addAll(jobs.ahead(org, filter, extent.now(), Math.max(offset - extent.behind(), 0), ofAhead));
        }
        return stretch;
    }

    private void remember(Job job) {
        recent.remove(job.id());
        recent.put(job.id(), job);
        if (recent.size() > RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
    }
}
