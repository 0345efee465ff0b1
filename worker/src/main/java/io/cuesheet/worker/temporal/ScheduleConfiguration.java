package io.cuesheet.worker.temporal;

import io.cuesheet.application.temporal.TemporalSettings;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.serviceclient.WorkflowServiceStubs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The client for Temporal's Schedules, which only a worker needs. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    @Bean
    ScheduleClient scheduleClient(WorkflowServiceStubs stubs, TemporalSettings settings, DataConverter converter) {
        return ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .setDataConverter(converter)
                        .build());
    }
}
