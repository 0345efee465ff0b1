package io.cuesheet.application.trace;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.slf4j.MDC;

/** Logs in JSON carry the ids of trace and span, as the Elastic Common Schema spells them. */
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

    /** Comes before the span's own scope is closed. */
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

    /** As the span says that this thread is in now. */
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
