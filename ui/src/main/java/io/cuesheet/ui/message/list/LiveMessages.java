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
 * Keeps an open list in step with the rows: reads what changed outside of the page's lock, at most once a second, and
 * tells the list. While the database is away it keeps asking, so that the page heals by itself.
 */
final class LiveMessages {

    private static final Duration PULSE = Duration.ofSeconds(1);
    private static final int PULSES_A_MINUTE = 60;

    /** Counting all reads every message: it rests so many times as long as it took. */
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

        /** These messages are as given now. */
        void changed(List<Message> messages);

        /** More than is worth telling one by one: read again. */
        void changedMany();

        /** What the list's filter leaves by type and by status. */
        void counted(MessageCounts counts);

        void databaseAway();

        /** Relative times are a minute older. */
        void minutePassed();
    }

    /** @param needsCounts whether the numbers are shown somewhere; else the listener is told when they would be counted */
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

    /** From now on numbers are those of this filter. They follow with the next beat: the rows come first. */
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

    /** One count at a time; who chooses another filter meanwhile gets theirs with the next beat. */
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
