package io.cuesheet.workflows.message.run;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandRejected;
import java.util.function.Supplier;

/**
 * Turns Updates away while a delivery is under way. The validator does it, which leaves no trace in the history: nothing is stored under
 * the Update's id, so the same Update can be sent again, and runs that were recorded before replay as they are.
 */
final class DeliveryInFlight {

    private boolean underWay;

    <T> T during(Supplier<T> delivery) {
        underWay = true;
        try {
            return delivery.get();
        } finally {
            underWay = false;
        }
    }

    /** @param next whether a delivery waits for the command that is being applied: it would come first */
    void refuse(boolean next) {
        if (underWay || next) {
            throw new CommandRejected(
                    ReasonCode.IN_FLIGHT, "the message is being sent: send the command again in a moment");
        }
    }
}
