package io.cuesheet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.application.watch.LogContext;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;

/** Lines of the log as JSON, by the settings of worker and page. */
class JsonLogsTest {

    private static final String FORMAT = "logging.structured.format.console";
    private static final UUID ORG = new UUID(1, 1);
    private static final UUID MESSAGE = new UUID(2, 2);

    @ParameterizedTest
    @ValueSource(strings = {"worker", "ui"})
    void linesAreForPeopleUnlessTheEnvironmentAsksForJson(String module) throws IOException {
        assertThat(settings(module, Map.of()).getProperty(FORMAT)).isEmpty();
        assertThat(settings(module, Map.of("CUESHEET_LOG_FORMAT", "ecs")).getProperty(FORMAT))
                .isEqualTo("ecs");
    }

    @Test
    void aLineNamesOrganisationAndMessageAsLongAsItIsAboutThem() throws IOException {
        JsonNode within;
        JsonNode request;
        try (LogContext org = LogContext.of(new OrgId(ORG))) {
            try (LogContext lines = LogContext.of(new OrgId(ORG), new MessageId(MESSAGE))) {
                within = line("two\nlines");
            }
            request = line("again of the organisation");
        }
        JsonNode afterwards = line("afterwards");

        assertThat(within.at("/message").asText()).isEqualTo("two\nlines");
        assertThat(within.at("/service/name").asText()).isEqualTo("cuesheet-worker");
        assertThat(within.at("/organization/id").asText()).isEqualTo(ORG.toString());
        assertThat(within.at("/cuesheet/message/id").asText()).isEqualTo(MESSAGE.toString());
        assertThat(request.at("/organization/id").asText()).isEqualTo(ORG.toString());
        assertThat(request.has("cuesheet")).isFalse();
        assertThat(afterwards.has("organization")).isFalse();
    }

    private static JsonNode line(String text) throws IOException {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        context.putObject(Environment.class.getName(), settings("worker", Map.of("CUESHEET_LOG_FORMAT", "ecs")));
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat("ecs");
        encoder.start();
        LoggingEvent event =
                new LoggingEvent("test", context.getLogger("io.cuesheet.Test"), Level.WARN, text, null, null);
        String written = new String(encoder.encode(event), StandardCharsets.UTF_8);
        assertThat(written.strip().lines()).hasSize(1);
        return new ObjectMapper().readTree(written);
    }

    private static StandardEnvironment settings(String module, Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        FileSystemResource file = new FileSystemResource("../%s/src/main/resources/application.yaml".formatted(module));
        new YamlPropertySourceLoader().load(module, file).forEach(environment.getPropertySources()::addLast);
        return environment;
    }
}
