package io.cuesheet.application.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>, as it is stored. */
final class TraceParents {

    private static final String HEADER = "traceparent";
    private static final ContextKey<String> REQUEST = ContextKey.named("cuesheet-request");

    private static final TextMapGetter<Map<String, String>> FIELDS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return List.copyOf(carrier.keySet());
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private TraceParents() {}

    /** The header of the request that caused this thread's work, else of the thread's current span; empty if there is none. */
    static String current() {
        String request = Context.current().get(REQUEST);
        if (request != null) {
            return request;
        }
        Map<String, String> fields = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), fields, Map::put);
        return fields.getOrDefault(HEADER, "");
    }

    /** A context in which {@link #current} returns this request. */
    static Context following(String request) {
        return Context.root().with(REQUEST, request);
    }

    /** Returns an invalid context if the text is not a valid header. */
    static SpanContext read(String parent) {
        Context read = W3CTraceContextPropagator.getInstance().extract(Context.root(), Map.of(HEADER, parent), FIELDS);
        return Span.fromContext(read).getSpanContext();
    }
}
