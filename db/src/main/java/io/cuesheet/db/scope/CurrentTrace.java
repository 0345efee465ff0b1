package io.cuesheet.db.scope;

/** The trace of a transaction. Rows for later work store it, so the work leads back to the request. */
@FunctionalInterface
public interface CurrentTrace {

    /** No tracing. */
    CurrentTrace NONE = () -> "";

    /** The header {@code traceparent} of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>; empty: there is none. */
    String parent();
}
