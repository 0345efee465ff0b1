package io.cuesheet.activities.delivery;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tests replace: the activity around a delivery, and its waiting. */
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
}
