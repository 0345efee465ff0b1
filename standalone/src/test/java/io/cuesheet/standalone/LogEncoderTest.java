package io.cuesheet.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The log file of the standalone, by its own configuration and before Spring has begun, as when a server does not start. */
class LogEncoderTest {

    @TempDir
    Path folder;

    @Test
    void linesAreForPeopleUnlessSomebodyAsksForJson() throws Exception {
        assertThat(logged("", null).getFirst()).contains("WARN").endsWith("test two lines");
    }

    @Test
    void eachLineIsAnObjectWithTheIdsOfWhatItIsAbout() throws Exception {
        JsonNode line;
        try (MDC.MDCCloseable message = MDC.putCloseable("cuesheet.message.id", "some-id")) {
            line = new ObjectMapper().readTree(logged("ecs", null).getFirst());
        }

        assertThat(line.at("/message").asText()).isEqualTo("two\nlines");
        assertThat(line.at("/log/level").asText()).isEqualTo("WARN");
        assertThat(line.at("/service/name").asText()).isEqualTo("cuesheet");
        assertThat(line.at("/cuesheet/message/id").asText()).isEqualTo("some-id");
    }

    @Test
    void springsOwnEnvironmentCountsOnceItIsThere() throws Exception {
        StandardEnvironment spring = new StandardEnvironment();
        spring.getPropertySources()
                .addFirst(new MapPropertySource("given", Map.of("logging.structured.ecs.service.name", "tour-office")));

        JsonNode line = new ObjectMapper().readTree(logged("ecs", spring).getFirst());

        assertThat(line.at("/service/name").asText()).isEqualTo("tour-office");
    }

    private List<String> logged(String format, Environment environment) throws Exception {
        Path file = folder.resolve("cuesheet.log");
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(MDC.getMDCAdapter());
        context.putProperty("CUESHEET_LOG_FORMAT", format);
        context.putProperty("cuesheet.log", file.toString());
        if (environment != null) {
            context.putObject(Environment.class.getName(), environment);
        }
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        context.getLogger("test").warn("two\nlines");
        context.stop();
        return Files.readAllLines(file);
    }
}
