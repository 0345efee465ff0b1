package io.cuesheet.application.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreetSpansTest {

    private final List<SpanData> exported = new ArrayList<>();

    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new DiscreetSpans(new Exported())))
            .build();

    private final Tracer tracer = provider.get("test");

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void onlyListedAttributesGoOut() {
        tracer.spanBuilder("http get /o/{token}")
                .setAttribute("http.url", "/o/secret")
                .setAttribute("method", "GET")
                .setAttribute("cuesheet.message.id", "0198")
                .startSpan()
                .end();

        assertThat(only().getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .containsExactlyInAnyOrder("method", "cuesheet.message.id");
    }

    @Test
    void ofAnExceptionOnlyItsTypeGoesOut() {
        Span span = tracer.spanBuilder("http get /x").startSpan();
        span.recordException(new IllegalStateException("hush@example.org is unknown"));
        span.setStatus(StatusCode.ERROR, "hush@example.org is unknown");
        span.end();

        SpanData out = only();
        assertThat(out.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(out.getStatus().getDescription()).isEmpty();
        assertThat(out.getEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.getAttributes().asMap())
                        .hasSize(1)
                        .containsEntry(AttributeKey.stringKey("exception.type"), "java.lang.IllegalStateException"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/livez", "/readyz", "/actuator/health", "/VAADIN/build/a.js"})
    void whatAsksWhetherAProcessIsWellIsNotTraced(String path) {
        tracer.spanBuilder("http get")
                .setAttribute("http.url", path)
                .startSpan()
                .end();

        assertThat(exported).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "00-00000000000000000000000000000000-0000000000000000-01"})
    void aStoredParentThatIsNoneLeadsNowhere(String parent) {
        assertThat(TraceParents.read(parent).isValid()).isFalse();
    }

    @Test
    void aStoredParentIsReadAsItWasWritten() {
        Span span = tracer.spanBuilder("request").startSpan();
        try (var scope = span.makeCurrent()) {
            assertThat(TraceParents.read(TraceParents.current()).getTraceId())
                    .isEqualTo(span.getSpanContext().getTraceId());
        }
        assertThat(TraceParents.current()).isEmpty();
    }

    private SpanData only() {
        assertThat(exported).hasSize(1);
        return exported.getFirst();
    }

    private final class Exported implements SpanExporter {

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            exported.addAll(spans);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
