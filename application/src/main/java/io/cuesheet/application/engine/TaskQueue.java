package io.cuesheet.application.engine;

/** The messages' task queue, as far as its health goes. */
public interface TaskQueue {

    /** Who takes work from it; an answer may be some seconds old. Never throws for a server that is away. */
    Pollers pollers();

    /** The latest answer, at once; where it is old, a new one is asked for meanwhile. */
    default Pollers known() {
        return pollers();
    }
}
