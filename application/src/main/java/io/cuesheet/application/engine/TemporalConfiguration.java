package io.cuesheet.application.engine;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The one client of the Temporal service. It connects on first use, so that a process starts, and says so, while Temporal is away. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/cuesheet/application/engine/defaults.properties")
class TemporalConfiguration {

    /** Half of the default: a worker that stays away longer is told to be gone within a minute. */
    private static final Duration LONG_POLL = Duration.ofSeconds(30);

    @Bean
    TemporalSettings temporalSettings(
            @Value("${cuesheet.temporal.address}") String address,
            @Value("${cuesheet.temporal.namespace}") String namespace,
            @Value("${cuesheet.temporal.console-url}") String consoleUrl) {
        return new TemporalSettings(address, namespace, consoleUrl);
    }

    @Bean(destroyMethod = "shutdown")
    WorkflowServiceStubs workflowServiceStubs(TemporalSettings settings) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(settings.address())
                .setRpcLongPollTimeout(LONG_POLL)
                .build());
    }

    @Bean
    WorkflowClient workflowClient(WorkflowServiceStubs stubs, TemporalSettings settings) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .build());
    }
}
