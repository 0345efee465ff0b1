package io.cuesheet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cuesheet.application.watch.LogContext;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

@ExtendWith(OutputCaptureExtension.class)
class JsonLogsTest {

    private static final UUID ORG = new UUID(1, 1);
    private static final UUID MESSAGE = new UUID(2, 2);

    /** Nothing but the settings of the worker. */
    static class Empty {}

    @AfterEach
    void writeForPeopleAgain() {
        System.clearProperty("CONSOLE_LOG_STRUCTURED_FORMAT");
        start("").close();
    }

    @Test
    void aLineIsAJsonObjectThatNamesOrganisationAndMessage(CapturedOutput output) throws Exception {
        try (ConfigurableApplicationContext context = start("ecs");
                LogContext lines = LogContext.of(new OrgId(ORG), new MessageId(MESSAGE))) {
            log().warn("two\nlines");
        }
        log().warn("afterwards");

        JsonNode line = line(output, "two");
        assertThat(line.at("/message").asText()).isEqualTo("two\nlines");
        assertThat(line.at("/service/name").asText()).isEqualTo("cuesheet-worker");
        assertThat(line.at("/organization/id").asText()).isEqualTo(ORG.toString());
        assertThat(line.at("/cuesheet/message/id").asText()).isEqualTo(MESSAGE.toString());
        assertThat(line(output, "afterwards").has("organization")).isFalse();
    }

    @Test
    void withoutTheSettingLinesAreForPeople(CapturedOutput output) {
        start("").close();
        log().warn("two\nlines");

        assertThat(output.getOut()).contains("two lines").doesNotContain("{\"");
    }

    private static JsonNode line(CapturedOutput output, String text) throws Exception {
        String found = output.getOut()
                .lines()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow();
        return new ObjectMapper().readTree(found);
    }

    private static ConfigurableApplicationContext start(String format) {
        SpringApplication application = new SpringApplication(Empty.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application.run("--CUESHEET_LOG_FORMAT=" + format);
    }

    private static Logger log() {
        return LoggerFactory.getLogger(JsonLogsTest.class);
    }
}
