package io.cuesheet.ui.message.list;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.message.MessageChanges;
import io.cuesheet.application.message.Messages;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.Pages;
import io.cuesheet.ui.message.MessageCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * Keeps an open list up to date: reads changes outside the page's lock, at most once a second, and notifies the list. While the database is
 * unavailable, it keeps trying, so that the page recovers automatically.
 */
final class LiveMessages {

    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int PULSES_A_MINUTE = 60;

    /** Counting all reads every message, so it waits this many times the duration of a count. */
    private static final int REST = 10;

    private final Messages messages;
    private final Caller caller;
    private final Listener listener;
    private final boolean needsCounts;
    private final ChangeFeed feed = new ChangeFeed();
    private volatile boolean outage;
    private volatile boolean countDue;
    private volatile long restsUntil = System.nanoTime();
    private volatile @Nullable MessageFilter filter;
    private final AtomicBoolean counting = new AtomicBoolean();
    private @Nullable UI page;
    private @Nullable LivePages livePages;
    private int pulses;

    /** Called with the page's lock held. */
    interface Listener {

        /** Called with the current state of changed messages. */
        void changed(List<Message> messages);

        /** Called for too many changes to list: the list reads again. */
        void changedMany();

        /** Called with the filtered numbers by type and by status. */
        void counted(MessageCounts counts);

        void databaseAway();

        /** Called each minute to update relative times. */
        void minutePassed();
    }

    /** @param needsCounts whether the numbers are shown; otherwise the listener is called when they would be counted */
    LiveMessages(Messages messages, Caller caller, Listener listener, boolean needsCounts) {
        this.messages = messages;
        this.caller = caller;
        this.listener = listener;
        this.needsCounts = needsCounts;
    }

    Registration start(UI page, MessageChanges changes, LivePages livePages) {
        Runnable subscription = changes.subscribe(caller.orgId(), change -> feed.add(change.message()));
        Registration pulse = livePages.every(PULSE, () -> beat(page));
        this.page = page;
        this.livePages = livePages;
        countSoon();
        return Registration.combine(subscription::run, pulse);
    }

    /** Counts with this filter from now on. The numbers follow at the next pulse: the rows come first. */
    void count(MessageFilter wanted) {
        boolean isFirst = filter == null;
        if (!wanted.equals(filter)) {
            filter = wanted;
            restsUntil = System.nanoTime();
            countDue = true;
        }
        if (isFirst) {
            countSoon();
        }
    }

    private void countSoon() {
        UI shown = page;
        if (shown != null && livePages != null && filter != null) {
            livePages.execute(() -> count(shown));
        }
    }

    /** Reports an unavailable database: everything is read again once it is available. */
    void databaseAway() {
        outage = true;
        listener.databaseAway();
    }

    /** Whether the database was unavailable at the last reading. */
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
            boolean many = batch.many()
                    || outage
                    || found.size() < batch.messages().size()
                    // Beside it may stand a row that says how far the correction is.
                    || found.stream().anyMatch(Message::isCorrection);
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

    /** Runs one count at a time; a filter chosen meanwhile is counted at the next pulse. */
    private void count(UI page) {
        MessageFilter wanted = filter;
        if (wanted == null || !counting.compareAndSet(false, true)) {
            countDue = true;
            return;
        }
        long start = System.nanoTime();
        try {
            countDue = false;
            MessageCounts counts = counted(wanted);
            Pages.change(page, () -> {
                if (wanted.equals(filter)) {
                    listener.counted(counts);
                }
            });
        } catch (DataAccessException away) {
            countDue = true;
            lost(page);
        } finally {
            counting.set(false);
        }
        boolean isOutOfDate = !wanted.equals(filter);
        countDue |= isOutOfDate;
        restsUntil = System.nanoTime() + (isOutOfDate ? 0 : REST * (System.nanoTime() - start));
    }

    private MessageCounts counted(MessageFilter wanted) {
        if (!needsCounts) {
            return MessageCounts.UNCOUNTED;
        }
        if (wanted.equals(MessageFilter.ALL)) {
            return new MessageCounts(messages.countByType(caller), messages.countByStatus(caller), true);
        }
        int most = MessageCounts.MOST + 1;
        return new MessageCounts(
                messages.countTypesUpTo(caller, wanted, most), messages.countStatusesUpTo(caller, wanted, most), false);
    }

    private void lost(UI page) {
        if (!outage) {
            outage = true;
            Pages.change(page, listener::databaseAway);
        }
    }
}
