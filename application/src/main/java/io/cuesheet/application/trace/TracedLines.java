package io.cuesheet.application.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.slf4j.MDC;

/** Adds the ids of trace and span to logs in JSON, under the names of the Elastic Common Schema. */
final class TracedLines implements ObservationHandler<Observation.Context> {

    private static final String TRACE = "trace.id";
    private static final String SPAN = "span.id";

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
        put();
    }

    /** Called before the span's own scope is closed. */
    @Override
    public void onScopeClosed(Observation.Context context) {
        if (context.getParentObservation() == null) {
            MDC.remove(TRACE);
            MDC.remove(SPAN);
        }
    }

    @Override
    public void onScopeReset(Observation.Context context) {
        put();
    }

    /** Takes the ids from this thread's current span. */
    static void put() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            MDC.put(TRACE, span.getTraceId());
            MDC.put(SPAN, span.getSpanId());
        } else {
            MDC.remove(TRACE);
            MDC.remove(SPAN);
        }
    }
}
