package io.cuesheet.ui.message.view;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.db.message.Job;
import io.cuesheet.db.message.JobRepository;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.layout.LivePages;
import io.cuesheet.ui.layout.Pages;
import io.cuesheet.ui.message.MessageChanges;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;

/**
 * Keeps an open list in step with the projection: reads what changed outside of the page's lock, at most once a second, and
 * tells the list. While the database is away it keeps asking, so that the page heals by itself.
 */
final class LiveMessages {

    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int PULSES_A_MINUTE = 60;

    private final JobRepository jobs;
    private final OrgId org;
    private final Listener listener;
    private final ChangeFeed feed = new ChangeFeed();
    private volatile boolean outage;
    private int pulses;

    /** Called with the page's lock held. */
    interface Listener {

        /** These messages are as given now. */
        void changed(List<Job> messages);

        /** More than is worth telling one by one: read again. */
        void changedMany();

        void counted(List<TypeCount> types, List<StatusCount> statuses);

        void databaseAway();

        /** Relative times are a minute older. */
        void minutePassed();
    }

    LiveMessages(JobRepository jobs, OrgId org, Listener listener) {
        this.jobs = jobs;
        this.org = org;
        this.listener = listener;
    }

    Registration start(UI page, MessageChanges changes, LivePages livePages) {
        Registration subscription = changes.subscribe(org, change -> feed.add(change.message()));
        Registration pulse = livePages.every(PULSE, () -> beat(page));
        return Registration.combine(subscription, pulse);
    }

    /** Reads the counts now; called with the page's lock held. */
    void count() {
        try {
            listener.counted(jobs.countByType(org), jobs.countByStatus(org));
        } catch (DataAccessException away) {
            databaseAway();
        }
    }

    /** The database could not be reached: everything is read again as soon as it can. */
    void databaseAway() {
        outage = true;
        listener.databaseAway();
    }

    private void beat(UI page) {
        ChangeFeed.Batch batch = feed.drain();
        if (!batch.isEmpty() || outage) {
            read(page, batch);
        }
        if (++pulses % PULSES_A_MINUTE == 0) {
            Pages.change(page, listener::minutePassed);
        }
    }

    private void read(UI page, ChangeFeed.Batch batch) {
        try {
            List<TypeCount> types = jobs.countByType(org);
            List<StatusCount> statuses = jobs.countByStatus(org);
            List<Job> messages = new ArrayList<>();
            batch.messages().forEach(id -> jobs.find(org, id).ifPresent(messages::add));
            boolean many =
                    batch.many() || outage || messages.size() < batch.messages().size();
            outage = false;
            Pages.change(page, () -> {
                listener.counted(types, statuses);
                if (many) {
                    listener.changedMany();
                } else {
                    listener.changed(messages);
                }
            });
        } catch (DataAccessException away) {
            feed.add(null);
            if (!outage) {
                outage = true;
                Pages.change(page, listener::databaseAway);
            }
        }
    }
}
