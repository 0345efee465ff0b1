package io.cuesheet.activities.delivery;

import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.temporal.client.ActivityCompletionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Shows that the worker of an attempt is alive: to Temporal by activity heartbeats, in the ledger by renewing the claim. If the
 * worker dies, both stop, and the message is free again after {@link Claims#LEASE}.
 */
@Component
class LifeSigns {

    private static final Logger log = LoggerFactory.getLogger(LifeSigns.class);

    private final LedgerRepository ledger;
    private final ReservedConnections connections;
    private final Clock clock;
    private final RunningActivity.Source activities;
    private final Duration beat;

    LifeSigns(
            LedgerRepository ledger,
            ReservedConnections connections,
            Clock clock,
            RunningActivity.Source activities,
            AttemptTiming timing) {
        this.ledger = ledger;
        this.connections = connections;
        this.clock = clock;
        this.activities = activities;
        this.beat = timing.beat();
    }

    /** Starts the activity heartbeats of the try that runs on this thread; close it when the try ends. */
    Attempt of(DeliveryRequest request) {
        Attempt attempt = new Attempt(request, activities.current());
        repeat("activity-heartbeat", attempt.over, attempt::beat);
        return attempt;
    }

    /** Each runs on its own thread: an unavailable database must not stop the heartbeats to Temporal. */
    private void repeat(String name, CountDownLatch over, Runnable sign) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                while (!over.await(beat.toMillis(), TimeUnit.MILLISECONDS)) {
                    sign.run();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The signs of life of one try. */
    final class Attempt implements AutoCloseable {

        private final DeliveryRequest request;
        private final RunningActivity activity;
        private final CountDownLatch over = new CountDownLatch(1);
        private @Nullable KnownOutcome known;

        /** The end of the claim in the ledger, as far as this worker knows. */
        private volatile Instant claimedUntil = Instant.EPOCH;

        private Attempt(DeliveryRequest request, RunningActivity activity) {
            this.request = request;
            this.activity = activity;
        }

        /** The outcome that an earlier try of this attempt knew but could not record. It is carried forward. */
        synchronized Optional<KnownOutcome> knownBefore() {
            Optional<KnownOutcome> before =
                    activity.knownBefore().filter(outcome -> outcome.attempt() == request.attempt());
            known = before.orElse(null);
            return before;
        }

        /** Call it once the claim is in the ledger. */
        void renewClaim(Instant until) {
            claimedUntil = until;
            repeat("claim-renewal", over, this::renew);
        }

        /** From now on the heartbeats carry this outcome, and the first one is sent at once. */
        void carry(KnownOutcome outcome) {
            synchronized (this) {
                known = outcome;
            }
            beat();
        }

        private synchronized void beat() {
            try {
                activity.beat(known);
            } catch (ActivityCompletionException | IllegalStateException unwanted) {
                // Temporal gave up this try, or it has just ended. Work in progress is still completed.
                log.debug(
                        "a sign of life of {} was not wanted any more",
                        request.state().messageId());
            }
        }

        /** Other processes judge the claim by their own clocks, so it ends here a little sooner. */
        boolean claimHolds() {
            return clock.instant().isBefore(claimedUntil.minus(DueClaims.PATIENCE));
        }

        private void renew() {
            try {
                Instant until = clock.instant().plus(Claims.LEASE);
                boolean renewed = connections.write(
                        () -> ledger.renew(request.orgId(), request.state().messageId(), request.attempt(), until));
                claimedUntil = renewed ? until : Instant.EPOCH;
            } catch (DataAccessException | TransactionException away) {
                log.debug(
                        "the claim on {} could not be renewed; going on",
                        request.state().messageId());
            }
        }

        @Override
        public void close() {
            over.countDown();
        }
    }
}
