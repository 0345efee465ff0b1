package io.cuesheet.application;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The clocks of the application. Each can be replaced by another bean; a clock for planning only is not a default candidate. */
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
