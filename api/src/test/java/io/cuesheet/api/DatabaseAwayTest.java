package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        classes = ApiTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.enabled=false",
            // Nothing listens on the discard port.
            "spring.datasource.url=jdbc:postgresql://127.0.0.1:9/none",
            "spring.datasource.hikari.connection-timeout=300"
        })
@ExtendWith(OutputCaptureExtension.class)
class DatabaseAwayTest {

    @Test
    void aRequestIsAnsweredWithOneLineInTheLogAndNoStackTrace(@LocalServerPort int port, CapturedOutput output) {
        new ApiClient(port)
                .send("GET", "/api/scheduler/jobs", "some-key", null)
                .expectProblem(503, "DATABASE_UNAVAILABLE");
        assertThat(output.getOut().lines().filter(line -> line.contains("DATABASE_UNAVAILABLE")))
                .hasSize(1);
        assertThat(output.getOut()).doesNotContain("\tat ");
    }
}
