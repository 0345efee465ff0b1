package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryRequest.ByHand;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Delivers the message under the mutex: when it is due, and when another service requests it. */
final class Deliveries {

    /** The pause after an activity failed, until the message is checked again; commands can arrive in between. */
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMinutes(1);

    /** After this many faults a person has to look: the same fault keeps returning, and further tries would go on for ever unnoticed. */
    private static final int FAULTS_BORNE = 3;

    private final MessageActivities delivery = ActivityStubs.delivery();
    private final MessageActivities deliveryByHand = ActivityStubs.deliveryByHand();
    private final RunState run;
    private final RowChanges changes;

    private boolean underWay;
    private int faultsInARow;

    Deliveries(RunState run, RowChanges changes) {
        this.run = run;
        this.changes = changes;
    }

    /** Whether a command that arrives now would have to wait for a delivery. */
    boolean comeFirst() {
        return underWay || run.isKnown() && run.isDue() && run.isBusy();
    }

    /** One delivery of a due message; returns how long to wait before it asks again. */
    Duration deliverDue() {
        try {
            Duration notBefore = deliver(null).notBefore();
            faultsInARow = 0;
            // A caller who requested a send meanwhile need not wait.
            return notBefore == null || run.asked() != null ? Duration.ZERO : notBefore;
        } catch (CommandRejected fault) {
            if (++faultsInARow < FAULTS_BORNE || !changes.isBlockedByFaults()) {
                return PAUSE_AFTER_FAULT;
            }
            faultsInARow = 0;
            return Duration.ZERO;
        }
    }

    DeliveryResult deliver(@Nullable ByHand byHand) {
        // A fault changes neither the message nor the number of its next attempt: if it came after the claim, the next
        // delivery finds that claim, whoever requests it.
        DeliveryRequest request =
                new DeliveryRequest(run.orgId(), run.state(), run.state().attempts() + 1, byHand);
        MessageActivities outside = byHand == null ? delivery : deliveryByHand;
        Instant askedBefore = run.asked();
        if (byHand == null) {
            run.clearAsked();
        }
        DeliveryResult result;
        underWay = true;
        try {
            result = ActivityStubs.orRefuse(() -> outside.deliver(request));
        } catch (CommandRejected fault) {
            run.ask(askedBefore);
            throw fault;
        } finally {
            underWay = false;
        }
        run.adoptOutcome(result);
        return result;
    }
}
