package io.cuesheet.worker.sync;

/** A workflow that can't be told at this moment, for a reason that passes by itself. No fault: it is tried again. */
final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotYet() {
        super("something else comes first", null, false, false);
    }
}
