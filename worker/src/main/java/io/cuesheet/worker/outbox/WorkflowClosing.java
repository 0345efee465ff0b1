package io.cuesheet.worker.outbox;

import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.workflows.MessageId;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** Cancels workflows, and tells whether one is about to end by itself. */
@Component
class WorkflowClosing {

    /** Shorter than a relay's lease. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final MessageRuns runs;

    WorkflowClosing(MessageRuns runs) {
        this.runs = runs;
    }

    /**
     * Returns once no run is open any more; throws {@link NotYet} where one takes its time. A run whose task keeps failing never takes
     * the cancellation, so it is terminated.
     */
    void cancel(MessageId message) {
        WorkflowStub stub = runs.latest(message);
        try {
            stub.cancel();
            stub.getResult(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS, Void.class);
        } catch (WorkflowNotFoundException | WorkflowFailedException closed) {
            return;
        } catch (TimeoutException stillOpen) {
            if (keepsFailing(message)) {
                stub.terminate("its workflow task kept failing, and its message is deleted");
                return;
            }
            throw new NotYet();
        }
    }

    /**
     * Throws {@link NotYet} where the run's task keeps failing: it answers nobody, and to wait for it would hold up the commands of other
     * messages. The reconciler starts such a run anew.
     */
    void expectAnswering(MessageId message) {
        if (keepsFailing(message)) {
            throw new NotYet();
        }
    }

    private boolean keepsFailing(MessageId message) {
        return runs.find(message).filter(MessageRun::keepsFailing).isPresent();
    }

    /**
     * Throws {@link NotYet} where the run may still learn of a deletion that is undone by now, and end: it has work under way that
     * began before. A run that only sleeps will read the row again.
     */
    void expectSettled(MessageId message) {
        if (runs.find(message).filter(MessageRun::isAsleep).isEmpty()) {
            throw new NotYet();
        }
    }
}
