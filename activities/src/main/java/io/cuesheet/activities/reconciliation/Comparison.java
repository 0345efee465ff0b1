package io.cuesheet.activities.reconciliation;

import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.db.reconciliation.Repair;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a difference between a row and its running workflow asks for: the higher revision wins, at equal revision the row. */
sealed interface Comparison {

    record Agrees() implements Comparison {}

    /** The workflow has to hear of it. */
    record Tell(Repair repair) implements Comparison {}

    /** The row is one change behind. */
    record Project(Projection projection) implements Comparison {}

    /** Nothing decides; a person has to. */
    record Unclear() implements Comparison {}

    /** Workflow time has milliseconds, PostgreSQL microseconds, a caller's instant nanoseconds. */
    Duration SAME_INSTANT = Duration.ofMillis(10);

    static Comparison of(ComparedRow row, MessageState workflow, Instant now) {
        int order = Long.compare(workflow.revision(), row.state().revision());
        if (order < 0) {
            return behind(row, workflow, now);
        }
        return order > 0 ? ahead(row, workflow, now) : level(row, workflow, now);
    }

    /**
     * A command at the workflow's old revision can't be applied any more: trying to, the workflow finds the row, adopts it, and
     * refuses the command as stale. So the message itself does not change.
     */
    private static Comparison behind(ComparedRow row, MessageState workflow, Instant now) {
        return new Tell(Repair.tell(row, reschedule(row, null, workflow.revision(), now)));
    }

    /** Only the very next revision can be written without a gap in the message's history. */
    private static Comparison ahead(ComparedRow row, MessageState workflow, Instant now) {
        MessageState before = row.state();
        boolean consistent = workflow.revision() == before.revision() + 1
                && before.status().isOpen()
                && workflow.status().isOpen()
                && workflow.attempts() >= before.attempts();
        return consistent
                ? new Project(new Projection(
                        row.orgId(), workflow, "reconcile", null, Actor.RECONCILER, null, null, now, null))
                : new Unclear();
    }

    private static Comparison level(ComparedRow row, MessageState workflow, Instant now) {
        MessageState state = row.state();
        if (state.status() == workflow.status() && sameInstant(state.dueAt(), workflow.dueAt())) {
            return new Agrees();
        }
        return state.status() == MessageStatus.SCHEDULED && workflow.status().isArmed()
                ? new Tell(Repair.tell(row, reschedule(row, row.pinned(), state.revision(), now)))
                : new Unclear();
    }

    private static Reschedule reschedule(
            ComparedRow row, @Nullable Boolean pinned, long expectedRevision, Instant now) {
        Instant due = row.state().dueAt();
        return new Reschedule(
                due.isBefore(now) ? now : due,
                pinned,
                Envelope.of(Actor.RECONCILER).expecting(expectedRevision).issuedAt(now));
    }

    private static boolean sameInstant(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(SAME_INSTANT) < 0;
    }
}
