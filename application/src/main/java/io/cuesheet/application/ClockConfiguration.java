package io.cuesheet.application;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The clocks of the application. Another bean takes the place of each; one for planning alone is no default candidate. */
@Configuration(proxyBeanMethods = false)
public class ClockConfiguration {

    @Bean
    @Fallback
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /** The clock that decides which messages are too late. */
    @Bean(defaultCandidate = false)
    @Fallback
    @Qualifier("planningClock")
    Clock defaultPlanningClock() {
        return Clock.systemUTC();
    }
}
