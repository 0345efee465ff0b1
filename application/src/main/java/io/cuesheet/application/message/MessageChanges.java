package io.cuesheet.application.message;

import io.cuesheet.application.FrontDoorsOnly;
import io.cuesheet.application.engine.ChangeBell;
import io.cuesheet.application.watch.BackgroundThread;
import io.cuesheet.db.notification.Listener;
import io.cuesheet.db.notification.Notifications;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Notifies open pages, and callers that wait for a send, of changed rows, whichever process changed them. One thread listens on one
 * permanent connection, and reconnects if that is lost.
 */
@Component
@FrontDoorsOnly
public class MessageChanges implements SmartLifecycle, ChangeBell, BackgroundThread {

    private static final Logger log = LoggerFactory.getLogger(MessageChanges.class);

    private static final String CHANNEL = "cuesheet_message";
    private static final Duration POLL = Duration.ofSeconds(1);

    /** If notifications don't arrive, pages check for changes after this many polls. */
    private static final int POLLS_FOR_A_LOOK = 3;

    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(2);

    /** Even if they arrive, each page also checks once in this time: a process that dies after a commit sends no notification. */
    private static final Duration LOOK_ANYWAY = Duration.ofMinutes(5);

    /** Spreads the pages' checks: each check counts all messages of an organisation. */
    private static final int TURNS = 60;

    private final Notifications notifications;
    private final Duration poll;
    private final Duration reconnectPause;
    private final Duration lookAnyway;
    private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile @Nullable Listening listening;

    @Autowired
    MessageChanges(Notifications notifications) {
        this(notifications, POLL, RECONNECT_PAUSE, LOOK_ANYWAY);
    }

    /**
     * @param poll the time after which it checks whether it was stopped
     * @param reconnectPause the time before it checks whether PostgreSQL is back
     * @param lookAnyway the time in which each page checks once without a notification
     */
    MessageChanges(Notifications notifications, Duration poll, Duration reconnectPause, Duration lookAnyway) {
        this.lookAnyway = lookAnyway;
        this.notifications = notifications;
        this.poll = poll;
        this.reconnectPause = reconnectPause;
    }

    private record Subscriber(OrgId orgId, Consumer<MessageChange> consumer) {}

    private record Listening(Thread thread, CountDownLatch stopped) {}

    /** Calls the consumer for every change in this organisation, on the listening thread: it must not block. Run the result to unsubscribe. */
    public Runnable subscribe(OrgId orgId, Consumer<MessageChange> consumer) {
        Subscriber subscriber = new Subscriber(orgId, consumer);
        subscribers.add(subscriber);
        return () -> subscribers.remove(subscriber);
    }

    @Override
    public Runnable onChange(OrgId org, MessageId message, Runnable rung) {
        return subscribe(org, change -> {
            if (change.message() == null || change.message().equals(message)) {
                rung.run();
            }
        });
    }

    @Override
    public void start() {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread thread = BackgroundThread.platform(threadName(), () -> listenUntil(stopped));
        thread.start();
        listening = new Listening(thread, stopped);
    }

    @Override
    public void stop() {
        Listening current = listening;
        listening = null;
        if (current == null) {
            return;
        }
        current.stopped().countDown();
        try {
            // The connection must be back in the pool before the pool is closed.
            current.thread().join(POLL.multipliedBy(3));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return listening != null;
    }

    @Override
    public String threadName() {
        return "message-changes";
    }

    @Override
    public boolean hasDied() {
        Listening current = listening;
        return current != null && !current.thread().isAlive();
    }

    private void listenUntil(CountDownLatch stopped) {
        boolean reported = false;
        while (stopped.getCount() > 0) {
            try (Listener listener = notifications.listen(CHANNEL)) {
                listen(listener, stopped, reported);
                reported = false;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            } catch (SQLException lost) {
                if (!reported) {
                    log.warn("Pages are not updated by themselves: the connection to PostgreSQL is lost; trying again");
                    // An open page that reads now notices the outage and shows it.
                    announceThatChangesMayBeMissed();
                }
                reported = true;
            }
            pause(stopped);
        }
    }

    private void listen(Listener listener, CountDownLatch stopped, boolean wasLost)
            throws SQLException, InterruptedException {
        if (wasLost) {
            log.info("Pages are updated by themselves again");
            announceThatChangesMayBeMissed();
        }
        long looked = System.nanoTime();
        int turn = 0;
        while (stopped.getCount() > 0 && !listener.isOver()) {
            listener.await(poll).forEach(payload -> {
                log.debug("heard {}", payload);
                MessageChange.parse(payload).forEach(this::dispatch);
            });
            boolean isDeaf = !listener.hears() && looks.incrementAndGet() % POLLS_FOR_A_LOOK == 0;
            if (isDeaf) {
                announceThatChangesMayBeMissed();
            }
            if (System.nanoTime() - looked > lookAnyway.toNanos() / TURNS) {
                look(turn++ % TURNS);
                looked = System.nanoTime();
            }
        }
    }

    /** Needed because a process that was killed between its commit and its notification notified nobody. */
    private void look(int turn) {
        List<Subscriber> now = List.copyOf(subscribers);
        for (int i = turn; i < now.size(); i += TURNS) {
            tell(now.get(i), new MessageChange(now.get(i).orgId(), null));
        }
    }

    private void announceThatChangesMayBeMissed() {
        Set<OrgId> organisations = new HashSet<>();
        subscribers.forEach(subscriber -> organisations.add(subscriber.orgId()));
        organisations.forEach(orgId -> dispatch(new MessageChange(orgId, null)));
    }

    private void dispatch(MessageChange change) {
        for (Subscriber subscriber : subscribers) {
            if (subscriber.orgId().equals(change.orgId())) {
                tell(subscriber, change);
            }
        }
    }

    /** A page that fails must not stop notifications to the others. */
    private static void tell(Subscriber subscriber, MessageChange change) {
        try {
            subscriber.consumer().accept(change);
        } catch (RuntimeException failure) {
            log.warn("A page could not be told about a change", failure);
        }
    }

    private void pause(CountDownLatch stopped) {
        try {
            stopped.await(reconnectPause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
