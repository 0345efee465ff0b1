package io.cuesheet.application.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The same names for page, API and worker. */
class TemporalSettingsTest {

    private final ApplicationContextRunner process =
            new ApplicationContextRunner().withUserConfiguration(TemporalConfiguration.class);

    @Test
    void temporalsOwnNamesAreRead() {
        process.withPropertyValues(
                        "TEMPORAL_ADDRESS=temporal.example.org:7233",
                        "TEMPORAL_NAMESPACE=season",
                        "TEMPORAL_CONSOLE_URL=https://console.example.org/")
                .run(started -> assertThat(started.getBean(TemporalSettings.class))
                        .isEqualTo(new TemporalSettings(
                                "temporal.example.org:7233", "season", "https://console.example.org")));
    }

    @Test
    void theProcessesOwnSettingsWin() {
        process.withPropertyValues(
                        "TEMPORAL_ADDRESS=temporal.example.org:7233",
                        "cuesheet.temporal.address=127.0.0.1:17233",
                        "cuesheet.temporal.namespace=default",
                        "cuesheet.temporal.console-url=")
                .run(started -> assertThat(started.getBean(TemporalSettings.class))
                        .isEqualTo(new TemporalSettings("127.0.0.1:17233", "default", "")));
    }
}
