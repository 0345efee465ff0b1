package io.cuesheet.application.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one client of the Temporal service. It connects on first use, so that a process starts, and says so, while Temporal is away. */
@Configuration(proxyBeanMethods = false)
class TemporalConfiguration {

    /** Half of the default: a worker that stays away longer is told to be gone within a minute. */
    private static final Duration LONG_POLL = Duration.ofSeconds(30);

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
}
