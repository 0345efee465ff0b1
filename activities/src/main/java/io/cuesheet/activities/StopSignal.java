package io.cuesheet.activities;

import io.cuesheet.workflows.ReasonCode;
import io.temporal.failure.ApplicationFailure;
import org.springframework.stereotype.Component;

/**
 * Whether this process's worker is being stopped. Deliveries end without it. An activity that would run for minutes checks here after each
 * step and leaves the rest to another worker.
 */
@Component
public class StopSignal {

    private volatile boolean given;

    public void give() {
        given = true;
    }

    public void withdraw() {
        given = false;
    }

    /** Throws a failure that lets Temporal retry the activity on a worker that still takes work. */
    public void endIfGiven() {
        if (given) {
            throw ApplicationFailure.newFailure(
                    "the worker is being stopped; another one goes on", ReasonCode.EXCEPTION.name());
        }
    }
}
