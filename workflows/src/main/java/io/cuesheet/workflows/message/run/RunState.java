package io.cuesheet.workflows.message.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageLookup;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.Sync;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This run's view of the message. It relies on the last Signal; the answer of an activity is the row. */
final class RunState {

    /** Well below the server's limits of 2,000 Updates and 10,000 Signals for a run. */
    private static final int CALLS_PER_RUN = 1_000;

    /** Anybody can send a Signal that sets a turn. */
    private static final Duration LONGEST_PLACE = Duration.ofMinutes(10);

    private final MessageActivities control = ActivityStubs.control();
    private final WorkflowLock mutex = Workflow.newWorkflowLock();
    private final StartInput start;
    private final ConsoleAttributes console;

    private MessageState state;

    /** Since when a send has been requested at the state's revision; null: none is requested. */
    private @Nullable Instant asked;

    /** Its turn among many that are due at once, at the state's revision; null: it does not wait for one. */
    private @Nullable Instant notBefore;

    /** Whether {@code state} is the message's state: if another service started this run, only once the row was read. */
    private boolean known;

    /** Whether {@code state} came from a Signal. Anybody can send one. */
    private boolean told;

    /** No live row in this organisation: there is nothing to schedule. */
    private boolean gone;

    private int callsInRun;

    RunState(StartInput start) {
        this.start = start;
        known = start.isOurs();
        MessageInput input = start.values();
        state = input.state();
        asked = input.wake();
        notBefore = input.notBefore();
        console = new ConsoleAttributes(input.orgId(), input.status(), input.sendAt());
    }

    OrgId orgId() {
        return start.values().orgId();
    }

    MessageState state() {
        return state;
    }

    boolean isKnown() {
        return known;
    }

    boolean isGone() {
        return gone;
    }

    /** A closed message has a run while the gate still has to judge a requested send. */
    boolean isOpen() {
        return (state.status().isOpen() || asked != null) && !gone;
    }

    boolean isDue() {
        Instant wake = wake();
        return isOpen() && wake != null && !WorkflowTime.now().isBefore(wake);
    }

    /** When the gate is asked next; null: not until a Signal or command arrives. Nobody can delay it by more than some minutes. */
    @Nullable
    Instant wake() {
        return earlier(inItsPlace(state.wake()), asked);
    }

    private @Nullable Instant inItsPlace(@Nullable Instant wake) {
        if (wake == null || notBefore == null || !wake.isBefore(notBefore)) {
            return wake;
        }
        return earlier(notBefore, wake.plus(LONGEST_PLACE));
    }

    @Nullable
    Instant asked() {
        return asked;
    }

    /** The next delivery lets the gate judge all sends that were requested until now. */
    void clearAsked() {
        asked = null;
    }

    void ask(@Nullable Instant since) {
        asked = earlier(asked, since);
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** One at a time: deliveries, and the commands that wait for their outcome. */
    <T> T exclusively(Supplier<T> work) {
        mutex.lock();
        try {
            return work.get();
        } finally {
            mutex.unlock();
        }
    }

    boolean isBusy() {
        return mutex.isHeld();
    }

    void readRowFirst() {
        if (!known) {
            exclusively(this::readRow);
        }
    }

    /** Call it under the mutex; returns whether there is a row. A run whose row can't be read ends, and others may follow. */
    boolean readRow() {
        if (known || gone) {
            return known;
        }
        gone = !start.isSomebodys();
        if (!gone) {
            adopt(loaded());
        }
        if (!gone) {
            known = true;
            show();
        }
        return known;
    }

    private @Nullable MessageState loaded() {
        try {
            return ActivityStubs.orRefuse(() -> control.load(new MessageLookup(orgId(), state.messageId())))
                    .row();
        } catch (CommandRejected unreadable) {
            return null;
        }
    }

    /** Adopts the state in the Signal, unless this run knows of a later change. */
    void sync(@Nullable JsonNode payload) {
        callsInRun++;
        Sync sync = Syncs.read(payload, state.messageId());
        if (sync == null) {
            return;
        }
        if (sync.state() == null) {
            gone = true;
        } else if (sync.correct() || gone || !known || sync.state().revision() > state.revision()) {
            believe(sync.state(), sync.wake(), sync.notBefore());
        } else if (sync.state().revision() == state.revision()) {
            ask(sync.wake());
        }
    }

    private void believe(MessageState row, @Nullable Instant next, @Nullable Instant place) {
        state = row;
        asked = next;
        notBefore = place;
        gone = false;
        known = true;
        show();
        told = true;
    }

    /** Adopts the row as an activity read it. Meanwhile a Signal may have reported a later change, or one that never happened. */
    void adopt(@Nullable MessageState row) {
        MessageState read = row;
        while (told && (read == null || read.revision() < state.revision())) {
            told = false;
            read = loaded();
        }
        gone = read == null;
        if (read == null) {
            return;
        }
        if (read.revision() != state.revision()) {
            asked = null;
            notBefore = null;
        }
        state = read;
        told = false;
    }

    /** Adopts the row that a delivery returned. */
    void adoptOutcome(DeliveryResult result) {
        console.attempted(result.number());
        adopt(result.row());
        if (isOpen()) {
            show();
        }
    }

    void show() {
        console.show(state);
    }

    void countCall() {
        callsInRun++;
    }

    boolean isLong() {
        return callsInRun >= CALLS_PER_RUN || Workflow.getInfo().isContinueAsNewSuggested();
    }

    /** The start input of the next run. */
    MessageInput input() {
        return MessageInput.of(orgId(), state, wake(), notBefore);
    }
}
