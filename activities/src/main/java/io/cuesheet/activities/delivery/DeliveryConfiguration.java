package io.cuesheet.activities.delivery;

import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts that tests replace: the activity around a delivery, its waits, randomness, and the connections for outcomes. */
@Configuration(proxyBeanMethods = false)
class DeliveryConfiguration {

    @Bean
    Pause pause() {
        return Thread::sleep;
    }

    @Bean
    RunningActivity.Source runningActivity() {
        return RunningActivity::ofTemporal;
    }

    @Bean
    AttemptTiming attemptTiming() {
        return AttemptTiming.USUAL;
    }

    @Bean
    Jitter jitter() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    @Bean
    ReservedConnections reservedConnections(DataSource dataSource) {
        return ReservedConnections.beside(dataSource);
    }
}
