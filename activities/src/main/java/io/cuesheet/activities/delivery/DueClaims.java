package io.cuesheet.activities.delivery;

import io.cuesheet.application.planning.PlanParts;
import io.cuesheet.workflows.message.DeliveryRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Claims, and if this machine's clock is a little behind Temporal's, waits until the row is due by this clock too. The wait holds no
 * transaction and no connection. It is short: a row that is due later goes back to its workflow. An event that still has to be planned with
 * saved changes is planned first (docs/decisions/0043-planning-in-parts.md).
 */
@Component
class DueClaims {

    private static final Logger log = LoggerFactory.getLogger(DueClaims.class);

    /** Clocks that NTP synchronises differ by less. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** One wait is enough unless the row is moved meanwhile, and one plan unless a rule is saved meanwhile. */
    private static final int TRIES = 3;

    private final Claims claims;
    private final PlanParts parts;
    private final Pause pause;
    private final Clock clock;

    DueClaims(Claims claims, PlanParts parts, Pause pause, Clock clock) {
        this.claims = claims;
        this.parts = parts;
        this.pause = pause;
        this.clock = clock;
    }

    Claims.Ticket claim(DeliveryRequest request) {
        Claims.Ticket ticket = claimWhenDue(request);
        for (int tries = 1; tries < TRIES && ticket instanceof Claims.Ticket.PlanPending; tries++) {
            parts.planFirst(request.orgId(), request.state().messageId());
            ticket = claimWhenDue(request);
        }
        return ticket;
    }

    private Claims.Ticket claimWhenDue(DeliveryRequest request) {
        Instant latest = clock.instant().plus(PATIENCE);
        Claims.Ticket ticket = claims.claim(request);
        for (int tries = 1; tries < TRIES; tries++) {
            if (!(ticket instanceof Claims.Ticket.TooEarly early)) {
                return ticket;
            }
            Instant due = early.row().dueAt();
            if (due.isAfter(latest)) {
                warnOfClock(request, due);
                return ticket;
            }
            if (!waitedUntil(due)) {
                return ticket;
            }
            ticket = claims.claim(request);
        }
        return ticket;
    }

    /** The workflow knows the row's time and regards it as past: the two clocks differ. */
    private void warnOfClock(DeliveryRequest request, Instant due) {
        if (!request.state().dueAt().isBefore(due)) {
            log.warn(
                    "message {} is due by Temporal's clock, but not for another {} s by this machine's: check its clock",
                    request.state().messageId(),
                    Duration.between(clock.instant(), due).toSeconds());
        }
    }

    private boolean waitedUntil(Instant due) {
        try {
            Duration left = Duration.between(clock.instant(), due);
            if (left.isPositive()) {
                pause.of(left);
            }
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
