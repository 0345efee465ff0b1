package io.cuesheet.worker.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Clients of the Temporal service. They connect lazily, so that the process starts while Temporal is away. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    /** Half of the default: a worker that stays away longer is told to be gone within a minute. */
    private static final Duration LONG_POLL = Duration.ofSeconds(30);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(destroyMethod = "shutdown")
    WorkflowServiceStubs workflowServiceStubs(@Value("${cuesheet.temporal.address:127.0.0.1:7233}") String address) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcLongPollTimeout(LONG_POLL)
                .build());
    }

    @Bean
    WorkflowClient workflowClient(
            WorkflowServiceStubs stubs, @Value("${cuesheet.temporal.namespace:default}") String namespace) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    @Bean
    ScheduleClient scheduleClient(
            WorkflowServiceStubs stubs, @Value("${cuesheet.temporal.namespace:default}") String namespace) {
        return ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder().setNamespace(namespace).build());
    }
}
