package io.cuesheet.application.trace;

import io.cuesheet.application.UnusableSetting;
import io.cuesheet.db.scope.CurrentTrace;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Exports traces by OTLP if a collector is configured. OpenTelemetry's own variables, which its SDK reads, configure it
 * (<a href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/">list</a>).
 */
@Configuration(proxyBeanMethods = false)
@Conditional(TracesWanted.class)
class TraceConfiguration {

    private static final String NAME = "io.cuesheet";

    /** Variables that may also be set elsewhere than in the process's environment. */
    private static final List<String> VARIABLES = List.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "OTEL_EXPORTER_OTLP_CERTIFICATE",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_BSP_SCHEDULE_DELAY");

    /** Fixed settings: Prometheus scrapes the metrics, logs go to standard output, and the JDK's client doesn't support gRPC. */
    private static final Map<String, String> FIXED = Map.of(
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none",
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.exporter.otlp.traces.protocol", "http/protobuf");

    /** @throws UnusableSetting without the SDK's own message, which would show the collector's token */
    @Bean(destroyMethod = "close")
    OpenTelemetrySdk openTelemetry(Environment environment) {
        try {
            return AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    .addPropertiesSupplier(() -> settings(environment))
                    .addPropertiesCustomizer(properties -> FIXED)
                    .addSpanExporterCustomizer((exporter, properties) -> new DiscreetSpans(exporter))
                    .build()
                    .getOpenTelemetrySdk();
        } catch (ConfigurationException | IllegalStateException | IllegalArgumentException refused) {
            throw new UnusableSetting(
                    "OpenTelemetry can't use its settings: look at OTEL_EXPORTER_OTLP_ENDPOINT (http://host:4318), at"
                            + " OTEL_EXPORTER_OTLP_HEADERS (name=value, separated by commas) and at the other OTEL_ variables.");
        }
    }

    private static Map<String, String> settings(Environment environment) {
        Map<String, String> settings = new HashMap<>();
        settings.put("otel.service.name", environment.getProperty("spring.application.name", "cuesheet"));
        for (String variable : VARIABLES) {
            String value = environment.getProperty(variable, "");
            if (!value.isBlank()) {
                settings.put(variable.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        }
        return settings;
    }

    /** Traces requests; each continues its caller's trace. */
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
