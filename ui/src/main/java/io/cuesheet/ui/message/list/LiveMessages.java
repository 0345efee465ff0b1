package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.StatusCount;
import io.cuesheet.db.message.TypeCount;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Pages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;

/**
 * Keeps an open list in step with the rows: reads what changed outside of the page's lock, at most once a second, and
 * tells the list. While the database is away it keeps asking, so that the page heals by itself.
 */
final class LiveMessages {

    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int PULSES_A_MINUTE = 60;

    /** Counting reads every message: it rests so many times as long as it took. */
    private static final int REST = 10;

    private final Messages messages;
    private final Caller caller;
    private final Listener listener;
    private final ChangeFeed feed = new ChangeFeed();
    private volatile boolean outage;
    private volatile boolean countDue;
    private volatile long restsUntil = System.nanoTime();
    private int pulses;

    /** Called with the page's lock held. */
    interface Listener {

        /** These messages are as given now. */
        void changed(List<Message> messages);

        /** More than is worth telling one by one: read again. */
        void changedMany();

        void counted(List<TypeCount> types, List<StatusCount> statuses);

        void databaseAway();

        /** Relative times are a minute older. */
        void minutePassed();
    }

    LiveMessages(Messages messages, Caller caller, Listener listener) {
        this.messages = messages;
        this.caller = caller;
        this.listener = listener;
    }

    Registration start(UI page, MessageChanges changes, LivePages livePages) {
        Runnable subscription = changes.subscribe(caller.orgId(), change -> feed.add(change.message()));
        Registration pulse = livePages.every(PULSE, () -> beat(page));
        livePages.execute(() -> count(page));
        return Registration.combine(subscription::run, pulse);
    }

    /** The database could not be reached: everything is read again as soon as it can. */
    void databaseAway() {
        outage = true;
        listener.databaseAway();
    }

    /** Whether the database could not be reached when it was last asked. */
    boolean isDatabaseAway() {
        return outage;
    }

    private void beat(UI page) {
        ChangeFeed.Batch batch = feed.drain();
        if (!batch.isEmpty() || outage) {
            read(page, batch);
        }
        if (countDue && System.nanoTime() - restsUntil >= 0) {
            count(page);
        }
        if (++pulses % PULSES_A_MINUTE == 0) {
            Pages.change(page, listener::minutePassed);
        }
    }

    private void read(UI page, ChangeFeed.Batch batch) {
        try {
            List<Message> found = new ArrayList<>();
            batch.messages().forEach(id -> messages.find(caller, id).ifPresent(found::add));
            boolean many =
                    batch.many() || outage || found.size() < batch.messages().size();
            outage = false;
            countDue = true;
            Pages.change(page, () -> {
                if (many) {
                    listener.changedMany();
                } else {
                    listener.changed(found);
                }
            });
        } catch (DataAccessException away) {
            feed.add(null);
            lost(page);
        }
    }

    private void count(UI page) {
        long start = System.nanoTime();
        try {
            countDue = false;
            List<TypeCount> types = messages.countByType(caller);
            List<StatusCount> statuses = messages.countByStatus(caller);
            Pages.change(page, () -> listener.counted(types, statuses));
        } catch (DataAccessException away) {
            countDue = true;
            lost(page);
        }
        restsUntil = System.nanoTime() + REST * (System.nanoTime() - start);
    }

    private void lost(UI page) {
        if (!outage) {
            outage = true;
            Pages.change(page, listener::databaseAway);
        }
    }
}
