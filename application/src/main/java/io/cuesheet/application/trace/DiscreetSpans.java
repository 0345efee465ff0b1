package io.cuesheet.application.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Exports spans without anything that could be a secret, an address or a text: only the attributes listed here, and only the types of
 * exceptions. A request's own path may contain a link's secret, so only the pattern of its operation is exported.
 */
final class DiscreetSpans implements SpanExporter {

    private static final String OURS = "cuesheet.";

    private static final Set<String> HARMLESS =
            Set.of("method", "uri", "status", "outcome", "exception", "exception.type", "error.type");

    /** Paths of health checks and of a page's parts. */
    private static final List<String> NOISE = List.of("/livez", "/readyz", "/actuator/", "/VAADIN/");

    private static final AttributeKey<String> PATH = AttributeKey.stringKey("http.url");

    private final SpanExporter exporter;

    DiscreetSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream()
                .filter(span -> !isNoise(span))
                .<SpanData>map(DiscreetSpan::new)
                .toList());
    }

    private static boolean isNoise(SpanData span) {
        String path = span.getAttributes().get(PATH);
        return path != null && NOISE.stream().anyMatch(path::startsWith);
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static Attributes harmless(Attributes attributes) {
        AttributesBuilder kept = attributes.toBuilder();
        kept.removeIf(key -> !isHarmless(key));
        return kept.build();
    }

    private static boolean isHarmless(AttributeKey<?> key) {
        return key.getKey().startsWith(OURS) || HARMLESS.contains(key.getKey());
    }

    private static final class DiscreetSpan extends DelegatingSpanData {

        DiscreetSpan(SpanData span) {
            super(span);
        }

        /** Without the caller's {@code tracestate}. */
        @Override
        public SpanContext getSpanContext() {
            return plain(super.getSpanContext());
        }

        @Override
        public SpanContext getParentSpanContext() {
            return plain(super.getParentSpanContext());
        }

        private static SpanContext plain(SpanContext context) {
            return context.isRemote()
                    ? SpanContext.createFromRemoteParent(
                            context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault())
                    : SpanContext.create(
                            context.getTraceId(),
                            context.getSpanId(),
                            context.getTraceFlags(),
                            TraceState.getDefault());
        }

        @Override
        public Attributes getAttributes() {
            return harmless(super.getAttributes());
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream().map(DiscreetSpan::discreet).toList();
        }

        private static EventData discreet(EventData event) {
            Attributes kept = harmless(event.getAttributes());
            return EventData.create(event.getEpochNanos(), event.getName(), kept, kept.size());
        }

        /** Keeps whether the span failed, but drops the description, which is the exception's message. */
        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
