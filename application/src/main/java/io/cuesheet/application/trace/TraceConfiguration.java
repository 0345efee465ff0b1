package io.cuesheet.application.trace;

import io.cuesheet.db.scope.CurrentTrace;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Exports traces by OTLP where a collector is named. It is set by OpenTelemetry's own variables, which its SDK reads
 * (<a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">list</a>).
 */
@Configuration(proxyBeanMethods = false)
@Conditional(TracesWanted.class)
class TraceConfiguration {

    private static final String NAME = "io.cuesheet";

    /** Those that may come from elsewhere than the process's variables. */
    private static final List<String> VARIABLES = List.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_EXPORTER_OTLP_CERTIFICATE",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_BSP_SCHEDULE_DELAY");

    @Bean(destroyMethod = "close")
    OpenTelemetrySdk openTelemetry(Environment environment) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> settings(environment))
                .addSpanExporterCustomizer((exporter, properties) -> new DiscreetSpans(exporter))
                .build()
                .getOpenTelemetrySdk();
    }

    private static Map<String, String> settings(Environment environment) {
        Map<String, String> settings = new HashMap<>();
        // Metrics are for Prometheus to fetch, and logs go to standard output.
        settings.put("otel.metrics.exporter", "none");
        settings.put("otel.logs.exporter", "none");
        settings.put("otel.exporter.otlp.protocol", "http/protobuf");
        settings.put("otel.service.name", environment.getProperty("spring.application.name", "cuesheet"));
        for (String variable : VARIABLES) {
            String value = environment.getProperty(variable, "");
            if (!value.isBlank()) {
                settings.put(variable.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        }
        return settings;
    }

    /** Requests, which go on with the trace of their caller. */
    @Bean
    ObservationHandler<?> tracedRequests(OpenTelemetry telemetry) {
        io.opentelemetry.api.trace.Tracer tracer = telemetry.getTracer(NAME);
        return new PropagatingReceiverTracingObservationHandler<>(
                new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {}),
                new OtelPropagator(telemetry.getPropagators(), tracer));
    }

    @Bean
    TracedLines tracedLines() {
        return new TracedLines();
    }

    @Bean
    CurrentTrace currentTrace() {
        return TraceParents::current;
    }
}
