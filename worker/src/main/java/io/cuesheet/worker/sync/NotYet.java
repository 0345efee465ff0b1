package io.cuesheet.worker.sync;

/** A workflow that can't be notified now, for a temporary reason. This is not a fault: it is retried. */
final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotYet() {
        super("something else comes first", null, false, false);
    }
}
