package io.cuesheet.application.engine;

/** The health of the messages' task queue. */
public interface TaskQueue {

    /** The workers that poll it; the answer may be some seconds old. Never throws if the server is unavailable. */
    Pollers pollers();

    /** Whether this worker polls it, for due messages and for other services' requests. */
    default boolean isPolledBy(String identity) {
        return pollers().alarm() == null;
    }

    /** The latest answer, at once; if it is old, a new one is requested in the background. */
    default Pollers known() {
        return pollers();
    }
}
