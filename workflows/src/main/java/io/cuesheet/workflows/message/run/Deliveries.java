package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryRequest.ByHand;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Has the message delivered, under the mutex: when it is due, and when another service asks for it. */
final class Deliveries {

    /** After a fault of the outside, until the message is looked at again; commands can come in between. */
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofMinutes(1);

    /** After so many a person has to look: the same fault comes again and again, and to try on would be silent for ever. */
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

    /** Whether a command that comes now would have to wait for a delivery. */
    boolean comeFirst() {
        return underWay || run.isKnown() && run.isDue() && run.isBusy();
    }

    /** One delivery of a message that is due; the answer is how long it waits before it asks again. */
    Duration deliverDue() {
        try {
            Duration notBefore = deliver(null).notBefore();
            faultsInARow = 0;
            // Whoever asked for a send meanwhile is not kept waiting.
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
        // A fault leaves the message as it is, and the number of its next attempt too: where it came after the claim,
        // the next delivery finds that claim, whoever asks for it.
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
