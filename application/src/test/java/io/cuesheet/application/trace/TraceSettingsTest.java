package io.cuesheet.application.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.UnusableSetting;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TraceSettingsTest {

    private final ApplicationContextRunner process =
            new ApplicationContextRunner().withUserConfiguration(TraceConfiguration.class);

    @Test
    void withoutACollectorNothingOfItIsThere() {
        process.run(context -> assertThat(context).doesNotHaveBean(OpenTelemetry.class));
        process.withPropertyValues("OTEL_EXPORTER_OTLP_ENDPOINT=")
                .run(context -> assertThat(context).doesNotHaveBean(OpenTelemetry.class));
    }

    @Test
    void aCollectorThatIsNotThereIsNoReasonNotToStart() {
        process.withPropertyValues("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1")
                .run(context -> assertThat(context).hasSingleBean(OpenTelemetry.class));
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, hxxp://user:s3cret@collector",
        "OTEL_EXPORTER_OTLP_HEADERS, Authorization: Bearer s3cret",
        "OTEL_TRACES_SAMPLER, s3cret"
    })
    void settingsThatCannotBeUsedStopTheStartWithoutTheirValues(String name, String value) {
        process.withPropertyValues("OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:1", name + "=" + value)
                .run(context -> assertThat(context)
                        .hasFailed()
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(UnusableSetting.class)
                        .hasMessageContaining("OTEL_EXPORTER_OTLP_HEADERS")
                        .hasMessageNotContaining("s3cret"));
    }
}
