package io.cuesheet.application.engine;

/** The messages' task queue, as far as its health goes. */
public interface TaskQueue {

    /** Who takes work from it; an answer may be some seconds old. Never throws for a server that is away. */
    Pollers pollers();

    /** Whether this worker is among them: it takes what falls due, and what other services ask. */
    default boolean isPolledBy(String identity) {
        return pollers().alarm() == null;
    }

    /** The latest answer, at once; where it is old, a new one is asked for meanwhile. */
    default Pollers known() {
        return pollers();
    }
}
