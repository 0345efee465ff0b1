package io.cuesheet.application.temporal;

import com.uber.m3.tally.Scope;
import io.cuesheet.application.DurationSetting;
import io.cuesheet.application.UnusableSetting;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

/** The only client of the Temporal service. It connects on first use, so a process can start and report it while Temporal is unavailable. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/cuesheet/application/temporal/defaults.properties")
class TemporalConfiguration {

    private static final Logger log = LoggerFactory.getLogger(TemporalConfiguration.class);

    /** Former settings. If one is still set, Cuesheet must not silently use another server or namespace. */
    private static final List<String> FORMER = List.of("address", "namespace");

    /** @param ownServer host and port of a server that this process has started itself; blank: the environment names the server */
    @Bean
    Connection temporalConnection(
            ConfigurableEnvironment environment, @Value("${cuesheet.temporal.own-server:}") String ownServer) {
        FORMER.stream()
                .filter(name -> isSet(environment, "cuesheet.temporal." + name))
                .forEach(name -> {
                    throw new UnusableSetting("CUESHEET_TEMPORAL_%1$s is not read any more: set TEMPORAL_%1$s instead."
                            .formatted(name.toUpperCase(Locale.ROOT)));
                });
        return ownServer.isBlank()
                ? Connection.of(GivenSettings.read(EnvironmentVariables.of(environment)))
                : Connection.toOwnServer(ownServer);
    }

    /** A blank variable counts as not set. */
    private static boolean isSet(ConfigurableEnvironment environment, String property) {
        return !environment.getProperty(property, "").isBlank();
    }

    @Bean
    TemporalSettings temporalSettings(
            Connection connection, @Value("${cuesheet.temporal.console-url}") String consoleUrl) {
        return new TemporalSettings(connection.address(), connection.namespace(), consoleUrl);
    }

    /**
     * @param longPoll after which a poll for work returns, even without work. A worker without a new poll for 35 seconds is reported as gone,
     *     and a stopping worker waits for this time. Temporal's servers complain below ten seconds
     * @param pollsEnd whether a stopping worker waits for its polls
     */
    @Bean(destroyMethod = "shutdown")
    WorkflowServiceStubs workflowServiceStubs(
            Connection connection,
            KnownAttributes attributes,
            Scope metrics,
            @Value("${cuesheet.temporal.long-poll:15s}") String longPoll,
            @Value("${cuesheet.temporal.polls-end:false}") boolean pollsEnd) {
        WorkflowServiceStubsOptions.Builder options = WorkflowServiceStubsOptions.newBuilder()
                .setRpcLongPollTimeout(DurationSetting.parse("CUESHEET_TEMPORAL_LONG_POLL", longPoll))
                .setMetricsScope(metrics)
                .addGrpcClientInterceptor(new AttributeFilter(attributes));
        if (pollsEnd) {
            options.addGrpcClientInterceptor(new PatientPolls());
        }
        connection.applyTo(options);
        return WorkflowServiceStubs.newServiceStubs(options.build());
    }

    /** Uses the channel of the other stubs, which close it. */
    @Bean(destroyMethod = "")
    OperatorServiceStubs operatorServiceStubs(WorkflowServiceStubs stubs, Connection connection) {
        OperatorServiceStubsOptions.Builder options = OperatorServiceStubsOptions.newBuilder();
        connection.applyToShared(options);
        return OperatorServiceStubs.newServiceStubs(
                options.setChannel(stubs.getRawChannel()).validateAndBuildWithDefaults());
    }

    /** Decrypts payloads even if new ones are not encrypted. */
    @Bean
    DataConverter temporalDataConverter(Connection connection, @Value("${cuesheet.payload-keys:}") String payloadKeys) {
        PayloadKeys keys = PayloadKeys.read(payloadKeys);
        log.info(
                "Temporal at {}{}",
                connection,
                keys.current()
                        .map(key -> ", payloads encrypted with key " + key)
                        .orElse(""));
        return new CodecDataConverter(
                DefaultDataConverter.newDefaultInstance(),
                List.of(new PayloadEncryption(keys)),
                keys.current().isPresent());
    }

    @Bean
    WorkflowClient workflowClient(WorkflowServiceStubs stubs, TemporalSettings settings, DataConverter converter) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(settings.namespace())
                        .setDataConverter(converter)
                        .build());
    }
}
