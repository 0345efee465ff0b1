package io.cuesheet.worker.sync;

import io.cuesheet.application.engine.CallDeadline;
import io.cuesheet.application.engine.MessageRun;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.application.restore.RestoreHandling;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.Sync;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Notifies one workflow of its row's new state, in a call with a deadline. Safe to repeat: a known state changes nothing. */
@Component
class Telling {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final MessageRuns runs;
    private final RestoreHandling restores;
    private final CallDeadline deadline;

    Telling(MessageRuns runs, RestoreHandling restores, CallDeadline deadline) {
        this.runs = runs;
        this.restores = restores;
        this.deadline = deadline;
    }

    /** Returns if Temporal answers. */
    void probe() {
        deadline.run(DEADLINE, runs::probe);
    }

    /** Returns once the workflow was notified. Throws {@link NotYet} if something else has to happen first, and the client's exceptions. */
    void tell(EngineSync sync) {
        deadline.run(DEADLINE, () -> tellInTime(sync));
    }

    private void tellInTime(EngineSync sync) {
        if (!sync.live()) {
            end(sync);
            return;
        }
        MessageStart message = sync.message();
        if (sync.isAwaited()) {
            runs.send(message);
        }
        // A send that a bulk command requested needs a run, although the message is closed.
        boolean isOpen = message.row().status().isOpen() || message.wake() != null;
        switch (sync.kind()) {
            case RESTART -> restart(sync, isOpen);
            case START -> {
                if (!isOpen || !runs.startFirst(message)) {
                    signal(sync, isOpen);
                }
            }
            case TELL, CORRECT -> signal(sync, isOpen);
            case SEND -> {}
        }
    }

    private void signal(EngineSync sync, boolean isOpen) {
        MessageStart message = sync.message();
        Sync told = new Sync(
                message.row(),
                message.wake(),
                message.notBefore(),
                sync.cause(),
                sync.kind() == EngineSync.Kind.CORRECT);
        if (!runs.tell(message.row().messageId(), told) && isOpen) {
            startAgain(message);
        }
    }

    /** A sent message is never reopened: if its run sent it, the database was restored from a backup. */
    private void startAgain(MessageStart message) {
        if (!isInReview(message) && !runs.start(message)) {
            // Another caller started a run in between.
            throw new NotYet();
        }
    }

    private boolean isInReview(MessageStart message) {
        MessageId id = message.row().messageId();
        return runs.find(id).filter(MessageRun::hasSent).isPresent() && restores.reviewOnce(message.orgId(), id);
    }

    /** The previous run can't continue; its attempt must have an outcome first. */
    private void restart(EngineSync sync, boolean isOpen) {
        if (sync.inFlight()) {
            throw new NotYet();
        }
        if (isOpen) {
            if (!isInReview(sync.message())) {
                runs.restart(sync.message());
            }
        } else {
            runs.end(sync.message().row().messageId(), "its message is closed");
        }
    }

    /** Ends the run of a deleted message. A run whose task keeps failing can't process a Signal. */
    private void end(EngineSync sync) {
        MessageId message = sync.message().row().messageId();
        Optional<MessageRun> run = runs.find(message).filter(MessageRun::isOpen);
        if (run.isEmpty()) {
            return;
        }
        if (sync.kind() == EngineSync.Kind.RESTART || run.get().keepsFailing()) {
            runs.end(message, "its message is deleted");
        } else if (run.get().tries() > 1) {
            throw new NotYet();
        } else {
            runs.tell(message, new Sync(null, null, null, sync.cause(), false));
        }
    }
}
