package io.cuesheet.workflows.message.run;

import io.temporal.workflow.Workflow;

/**
 * What runs do differently that were recorded before this version: their histories must replay. Each guard asks for its version only
 * where it makes a difference, since the answer costs an event.
 */
final class RecordedRuns {

    private RecordedRuns() {}

    /** They told the sender of a Signal nothing of a send that was not let through. */
    static boolean tellWhatWasNotLetThrough() {
        return isNew("send-not-let-through-is-told");
    }

    /** They believed whatever start input they could decode. */
    static boolean readTheRowOfAForeignStart() {
        return isNew("row-of-a-foreign-start-is-read");
    }

    /** They took some values that are refused now, such as a tab in a reason. */
    static boolean refuseWhatCantBeStored() {
        return isNew("what-cant-be-stored-is-refused");
    }

    private static boolean isNew(String change) {
        return Workflow.getVersion(change, Workflow.DEFAULT_VERSION, 1) >= 1;
    }
}
