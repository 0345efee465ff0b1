package io.cuesheet.application.subscription;

import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.subscription.DueSubscription;
import io.cuesheet.db.subscription.Subscription;
import io.cuesheet.db.subscription.SubscriptionTurns;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Fetches what is due. Each subscription is taken under a lease that is committed before its address is asked: of two workers only one takes it,
 * and where one dies another one follows when the lease has ended.
 */
@Service
public class SubscriptionFetches {

    /** Longer than any fetch takes with all that follows from it. */
    static final Duration LEASE = Duration.ofMinutes(10);

    /** Fetched at once by a process: each may need a connection to the database. */
    static final int AT_ONCE = 4;

    private static final Logger log = LoggerFactory.getLogger(SubscriptionFetches.class);

    private final SubscriptionTurns turns;
    private final CalendarFetch http;
    private final FetchOutcomes outcomes;
    private final Clock clock;

    SubscriptionFetches(SubscriptionTurns turns, CalendarFetch http, FetchOutcomes outcomes, Clock clock) {
        this.turns = turns;
        this.http = http;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    /**
     * Fetches a few of those that are due.
     *
     * @return how many were taken; fewer than {@value #AT_ONCE}: no more are due
     */
    public int fetchSome() {
        List<DueSubscription> taken = turns.lease(AT_ONCE, clock.instant(), LEASE);
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> all =
                    taken.stream().map(one -> each.submit(() -> fetch(one))).toList();
            all.forEach(SubscriptionFetches::await);
            all.forEach(SubscriptionFetches::throwIfAway);
        }
        return taken.size();
    }

    public boolean isMoreDue(int taken) {
        return taken == AT_ONCE;
    }

    /** Whatever became of one, the others are waited for. */
    private static void await(Future<?> fetch) {
        try {
            fetch.get();
        } catch (ExecutionException failure) {
            // Without its text, which may quote the address.
            log.warn(
                    "a subscription was not fetched: {}",
                    failure.getCause().getClass().getSimpleName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** What was taken is free again when its lease ends. */
    private static void throwIfAway(Future<?> fetch) {
        if (fetch.state() == Future.State.FAILED
                && fetch.exceptionNow() instanceof RuntimeException failure
                && DatabaseAway.isCauseOf(failure)) {
            throw failure;
        }
    }

    private void fetch(DueSubscription due) {
        Subscription taken = due.subscription();
        try {
            // The validators of what is known are sent only where the same file need not be compared again.
            boolean isCompared = outcomes.isToBeCompared(taken);
            Fetched fetched =
                    http.fetch(due.url(), isCompared ? null : taken.etag(), isCompared ? null : taken.lastModified());
            outcomes.record(taken, fetched);
        } catch (RuntimeException fault) {
            if (DatabaseAway.isCauseOf(fault)) {
                throw fault;
            }
            // Whatever it was: what can't be asked or stored must not keep others waiting, nor be asked for again and
            // again.
            log.warn(
                    "what came of fetching the subscription {} was not stored: {}",
                    taken.id(),
                    fault.getClass().getSimpleName());
            outcomes.fault(taken);
        }
    }
}
