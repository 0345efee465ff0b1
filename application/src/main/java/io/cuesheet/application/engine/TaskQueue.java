package io.cuesheet.application.engine;

/** The messages' task queue, as far as its health goes. */
public interface TaskQueue {

    /** Who takes work from it; an answer may be some seconds old. Never throws for a server that is away. */
    Pollers pollers();
}
