package io.cuesheet.application.trace;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether OpenTelemetry's own variables name a collector. */
final class TracesWanted implements Condition {

    private static final List<String> COLLECTOR =
            List.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return COLLECTOR.stream()
                .anyMatch(name -> !environment.getProperty(name, "").isBlank());
    }
}
