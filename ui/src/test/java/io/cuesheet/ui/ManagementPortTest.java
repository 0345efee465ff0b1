package io.cuesheet.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;

/** Health and metrics have a port of their own; the page's port tells no more than whether it is ready. */
class ManagementPortTest extends FrontDoorsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalManagementPort
    private int managementPort;

    @Test
    void healthIsOpenOnItsOwnPortAndNamesItsParts() throws Exception {
        assertThat(management("/actuator/health").body())
                .contains("\"status\":\"UP\"", "\"database\"", "\"temporal\"", "\"backgroundThreads\"", "\"faults\"");
        assertThat(management("/actuator/health/readiness").body())
                .contains("\"database\"")
                .doesNotContain("temporal");
        assertThat(management("/actuator/health/liveness").body())
                .contains("\"backgroundThreads\"")
                .doesNotContain("database");
        assertThat(management("/actuator/health/startup").statusCode()).isEqualTo(200);
    }

    @Test
    void healthTellsNotWhereTheDatabaseIs() throws Exception {
        assertThat(management("/actuator/health").body()).doesNotContain("jdbc", "PostgreSQL", "validationQuery");
    }

    @Test
    void nothingElseIsServedThere() throws Exception {
        for (String path :
                new String[] {"/actuator/env", "/actuator/heapdump", "/actuator/loggers", "/login", "/api/events"}) {
            assertThat(management(path).statusCode()).as(path).isIn(302, 401, 403, 404);
        }
    }

    @Test
    void thePortOfThePageTellsProxiesItsStateAndNothingMore() {
        assertThat(client.send("GET", "/readyz", null, null)
                        .expect(200)
                        .response()
                        .body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(client.send("GET", "/livez", null, null)
                        .expect(200)
                        .response()
                        .body())
                .isEqualTo("{\"status\":\"UP\"}");
        for (String path : new String[] {"/actuator/health", "/actuator/prometheus", "/actuator"}) {
            assertThat(client.send("GET", path, key, null).response().statusCode())
                    .as(path)
                    .isIn(302, 401, 403);
        }
    }

    private HttpResponse<String> management(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:%d%s".formatted(managementPort, path));
        return HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
