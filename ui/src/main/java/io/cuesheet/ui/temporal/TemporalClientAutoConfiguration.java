package io.cuesheet.ui.temporal;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The way to Temporal for an application that runs no worker. An auto-configuration, so that it steps back where a worker in the
 * same process has brought its own.
 */
@AutoConfiguration
public class TemporalClientAutoConfiguration {

    /** Connects on first use: the page starts, and says so, while Temporal is away. */
    @Bean(destroyMethod = "shutdown")
    @ConditionalOnMissingBean
    WorkflowServiceStubs workflowServiceStubs(@Value("${cuesheet.temporal.address:127.0.0.1:7233}") String address) {
        return WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
    }

    @Bean
    @ConditionalOnMissingBean
    WorkflowClient workflowClient(
            WorkflowServiceStubs stubs, @Value("${cuesheet.temporal.namespace:default}") String namespace) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    @Bean
    @ConditionalOnMissingBean(name = "clock")
    Clock clock() {
        return Clock.systemUTC();
    }
}
