package io.cuesheet.worker.temporal;

import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client of Temporal's Schedules, which only a worker needs. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    @Bean
    ScheduleClient scheduleClient(
            WorkflowServiceStubs stubs, @Value("${cuesheet.temporal.namespace:default}") String namespace) {
        return ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder().setNamespace(namespace).build());
    }
}
