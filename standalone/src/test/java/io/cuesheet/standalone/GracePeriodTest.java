package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.convert.DurationStyle;

/** Compose kills no service that still does what it must before it ends. */
class GracePeriodTest {

    private static final Map<String, String> DOT_ENV = Map.of(
            "POSTGRES_PASSWORD", "any",
            "CUESHEET_OWNER_PASSWORD", "any",
            "CUESHEET_RUNTIME_PASSWORD", "any",
            "TEMPORAL_PASSWORD", "any",
            "CUESHEET_ADMIN_PASSWORD", "any");

    /** Sweeps and the syncer before, requests after. */
    private static final Duration EACH_OTHER_STEP = Duration.ofSeconds(20);

    private static final Duration LONG_POLL = Duration.ofSeconds(15);

    private final ComposeFile compose = ComposeFile.with(DOT_ENV);

    GracePeriodTest() throws IOException {}

    @Test
    void aWorkerHasTimeForItsDeliveriesAndForWhatComesBeforeAndAfter() {
        assertThat(compose.gracePeriod("worker"))
                .isGreaterThan(
                        setting("worker", "CUESHEET_DRAIN").plus(LONG_POLL).plus(EACH_OTHER_STEP.multipliedBy(2)));
    }

    @Test
    void aPageHasTimeForItsDelayAndForRequestsUnderWay() {
        assertThat(compose.gracePeriod("ui"))
                .isGreaterThan(setting("ui", "CUESHEET_SHUTDOWN_DELAY").plus(EACH_OTHER_STEP));
    }

    private Duration setting(String service, String name) {
        return DurationStyle.detectAndParse(compose.environment(service).get(name));
    }
}
