package io.cuesheet.worker.outbox;

/** A command that can't be handed over at this moment, for a reason that passes by itself. No fault: it is tried again. */
final class NotYet extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotYet() {
        super("something else comes first", null, false, false);
    }
}
