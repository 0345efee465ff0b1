package io.cuesheet.activities.delivery;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Records an outcome even if the database is unavailable: retries in place for a while, and passes an outcome that is still not
 * recorded to the activity's next try. An accepted message is never sent again because PostgreSQL was restarted meanwhile, or because
 * all connections of the process are in use.
 */
@Component
class OutcomeRecording {

    private static final Logger log = LoggerFactory.getLogger(OutcomeRecording.class);

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Outcomes outcomes;
    private final ReservedConnections connections;
    private final Pause pause;
    private final Clock clock;

    OutcomeRecording(Outcomes outcomes, ReservedConnections connections, Pause pause, Clock clock) {
        this.outcomes = outcomes;
        this.connections = connections;
        this.pause = pause;
        this.clock = clock;
    }

    DeliveryResult record(DeliveryRequest request, KnownOutcome known, String detail, LifeSigns.Attempt signs) {
        return record(request, known, signs, () -> outcomes.conclude(request, known, detail));
    }

    /** The same for an outcome that an earlier try could not record. */
    DeliveryResult recordLate(DeliveryRequest request, KnownOutcome known, LifeSigns.Attempt signs) {
        return record(request, known, signs, () -> outcomes.concludeLate(request, known));
    }

    /** Tells the requester of a send why no attempt is made. */
    void tellOfNoAttempt(DeliveryRequest request, ReasonCode reason) {
        connections.write(() -> {
            outcomes.concludeWithoutAttempt(request, reason);
            return null;
        });
    }

    private DeliveryResult record(
            DeliveryRequest request, KnownOutcome known, LifeSigns.Attempt signs, Supplier<DeliveryResult> conclude) {
        Instant end = clock.instant().plus(PATIENCE);
        Duration wait = FIRST_PAUSE;
        while (true) {
            try {
                return connections.write(conclude);
            } catch (DataAccessException | TransactionException failure) {
                signs.carry(known);
                if (clock.instant().plus(wait).isAfter(end) || !waited(wait)) {
                    log.warn(
                            "the outcome of a delivery of {} could not be recorded; the next try will",
                            request.state().messageId());
                    throw failure;
                }
                wait = longer(wait);
            }
        }
    }

    private boolean waited(Duration wait) {
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration longer(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
