package io.cuesheet.ui.message.view;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;

/** Feeds the list from the projection, a stretch at a time. While the database is away the list is empty and says so. */
final class MessageSource extends AbstractBackEndDataProvider<Job, Void> {

    /** More than a screen and what is kept around it. */
    private static final int RECENT = 500;

    private final transient JobRepository jobs;
    private final OrgId org;
    private final Runnable outage;
    private final Map<MessageId, Job> recent = new LinkedHashMap<>();
    private JobFilter filter = JobFilter.ALL;

    /** {@code outage} is told when the database could not be reached. */
    MessageSource(JobRepository jobs, OrgId org, Runnable outage) {
        this.jobs = jobs;
        this.org = org;
        this.outage = outage;
    }

    void setFilter(JobFilter filter) {
        this.filter = filter;
        refreshAll();
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
            List<Job> slice = jobs.slice(org, filter, offset, limit);
            slice.forEach(this::remember);
            return slice.stream();
        } catch (DataAccessException away) {
            outage.run();
            return Stream.empty();
        }
    }

    @Override
    protected int sizeInBackEnd(Query<Job, Void> query) {
        try {
            return jobs.count(org, filter);
        } catch (DataAccessException away) {
            outage.run();
            return 0;
        }
    }

    private void remember(Job job) {
        recent.remove(job.id());
        recent.put(job.id(), job);
        if (recent.size() > RECENT) {
            recent.remove(recent.keySet().iterator().next());
        }
    }
}
