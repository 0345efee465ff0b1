package io.cuesheet.application.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.util.Duration;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The metrics of Temporal's own SDK, in the registry of the process; without one they are not collected. */
@Configuration(proxyBeanMethods = false)
class TemporalMetrics {

    /** The interval at which the SDK reports its counts; shorter than a scrape interval. */
    private static final double REPORT_EVERY_SECONDS = 5;

    @Bean(destroyMethod = "close")
    Scope temporalMetricsScope(ObjectProvider<MeterRegistry> registries) {
        MeterRegistry registry = registries.getIfAvailable();
        return registry == null
                ? new NoopScope()
                : new RootScopeBuilder()
                        .reporter(new MicrometerClientStatsReporter(registry))
                        .reportEvery(Duration.ofSeconds(REPORT_EVERY_SECONDS));
    }
}
