package io.cuesheet.api;

import static io.cuesheet.api.ApiTest.withJson;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls the API as an admin, and reads each body against its schema in the description. */
final class CheckedBodies {

    private static final String JSON = "application/json";

    private final ApiClient client;
    private final String admin;
    private final ApiDescription description;
    private final ApiSchemas schemas;
    private final Set<String> answered = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    CheckedBodies(ApiClient client, String admin) {
        this.client = client;
        this.admin = admin;
        description = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                .expect(200)
                .response()
                .body());
        schemas = new ApiSchemas(description.root());
    }

    /** Each body that is not as its schema says. */
    List<String> faults() {
        return faults;
    }

    /** Each operation that was called, with the status of its answer. */
    Set<String> answered() {
        return answered;
    }

    ApiDescription description() {
        return description;
    }

    ApiSchemas schemas() {
        return schemas;
    }

    /** Asks, and reads both bodies against their schemas. */
    Answer call(String method, String path, @Nullable String body, String... headers) {
        Answer answer = checked(method, path, body, headers);
        assertThat(answer.response().statusCode())
                .as("%s %s: %s", method, path, answer.response().body())
                .isLessThan(300);
        return answer;
    }

    /** Sends a file, and reads the answer against its schema. */
    void callWithFile(String method, String path, byte[] file, String type) {
        answered(description.operation(method, path), client.sendFile(method, path, admin, file, type));
    }

    /** As {@link #call}, for a request that is refused. */
    void refused(String method, String path, @Nullable String body, String... headers) {
        Answer answer = checked(method, path, body, headers);
        assertThat(answer.response().statusCode()).as("%s %s", method, path).isBetween(400, 499);
    }

    private Answer checked(String method, String path, @Nullable String body, String... headers) {
        Operation operation = description.operation(method, path);
        String[] sent = body != null && headers.length == 0 ? withJson() : headers;
        Answer answer = client.send(method, path, admin, body, sent);
        if (body != null && List.of(sent).contains(JSON) && answer.response().statusCode() < 300) {
            read(operation + " request", requestSchema(operation), body);
        }
        return answered(operation, answer);
    }

    private Answer answered(Operation operation, Answer answer) {
        int status = answer.response().statusCode();
        String type = answer.header("Content-Type").split(";")[0];
        JsonNode content =
                description.node(operation).path("responses").path("" + status).path("content");
        assertThat(content.has(type)).as("%s %d %s", operation, status, type).isTrue();
        read(
                operation + " " + status,
                content.get(type).path("schema"),
                answer.response().body());
        answered.add(operation.id() + " " + status);
        return answer;
    }

    private JsonNode requestSchema(Operation operation) {
        return description.node(operation).at("/requestBody/content").path(JSON).path("schema");
    }

    private void read(String where, JsonNode schema, String body) {
        faults(where, schema, ApiDescription.JSON.readTree(body));
    }

    private void faults(String where, JsonNode schema, JsonNode body) {
        schemas.faults(schema, body).forEach(fault -> faults.add(where + " " + fault));
    }
}
