package io.cuesheet.db.scope;

/** The trace that a transaction belongs to. What is stored for later work keeps it, so that the work leads back to the request. */
@FunctionalInterface
public interface CurrentTrace {

    /** Nobody traces. */
    CurrentTrace NONE = () -> "";

    /** The header {@code traceparent} of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>; empty: there is none. */
    String parent();
}
