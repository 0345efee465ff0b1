package io.cuesheet.ui.event;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    /** The clock that decides which messages are too late. Another bean named {@code planningClock} takes its place. */
    @Bean
    @Fallback
    @Qualifier("planningClock")
    Clock defaultPlanningClock() {
        return Clock.systemUTC();
    }
}
