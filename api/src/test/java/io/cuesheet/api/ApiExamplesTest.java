package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads each example of the description against its schema, and sends those of requests. */
class ApiExamplesTest extends ApiTest {

    private static final String JSON = "application/json";

    private final String admin = key("admin");
    private final List<String> faults = new ArrayList<>();

    private ApiDescription description;
    private ApiSchemas schemas;

    @BeforeEach
    void readDescription() {
        description = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                .expect(200)
                .response()
                .body());
        schemas = new ApiSchemas(description.root());
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        description.root().at("/components/schemas").properties().forEach(schema -> {
            example(schema.getKey(), schema.getValue());
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(property -> example(schema.getKey() + "." + property.getKey(), property.getValue()));
        });
        description.operations().forEach(operation -> {
            JsonNode node = description.node(operation);
            examples(operation + " request", node.at("/requestBody/content"));
            node.get("responses")
                    .properties()
                    .forEach(answer -> examples(
                            operation + " " + answer.getKey(), answer.getValue().path("content")));
        });
        assertThat(faults).isEmpty();
    }

    /** It may ask for what is not there; it must not be one that can't be read. */
    @Test
    void everyExampleOfARequestIsUnderstood() {
        List<Operation> taking = description.operations().stream()
                .filter(operation ->
                        description.node(operation).at("/requestBody/content").has(JSON))
                .toList();
        assertThat(taking).hasSizeGreaterThan(20).allSatisfy(operation -> {
            String example = operation.bodies().stream()
                    .filter(body -> body.contentType().equals(JSON))
                    .findFirst()
                    .orElseThrow()
                    .example();
            Answer answer = client.send(operation.method(), path(operation), admin, example, withJson());
            assertThat(answer.response().statusCode())
                    .as("%s %s", operation, answer.response().body())
                    .isNotIn(400, 415)
                    .isLessThan(500);
        });
    }

    private static String path(Operation operation) {
        boolean isInQuery = operation.parameters().stream()
                .anyMatch(parameter -> parameter.name().equals("reference"));
        return operation.pathWith(named(operation)) + (isInQuery ? "?reference=described" : "");
    }

    private static String named(Operation operation) {
        return operation.path().contains("{code}") ? "DESCRIBED" : "00000000-0000-0000-0000-000000000000";
    }

    private void examples(String where, JsonNode contents) {
        contents.properties().stream()
                .filter(content -> content.getKey().contains("json"))
                .forEach(content -> {
                    JsonNode schema = content.getValue().path("schema");
                    content.getValue()
                            .path("examples")
                            .properties()
                            .forEach(example ->
                                    read(where, schema, text(example.getValue().path("value"))));
                    if (content.getValue().has("example")) {
                        read(where, schema, text(content.getValue().get("example")));
                    }
                });
    }

    private void example(String where, JsonNode schema) {
        if (schema.has("example")) {
            ObjectNode bare = ((ObjectNode) schema.deepCopy());
            bare.remove("example");
            JsonNode example = schema.get("example");
            faults(
                    where,
                    bare,
                    example.isString() && schema.has("properties")
                            ? ApiDescription.JSON.readTree(example.asString())
                            : example);
        }
    }

    private static String text(JsonNode example) {
        return example.isString() ? example.asString() : example.toString();
    }

    private void read(String where, JsonNode schema, String body) {
        faults(where, schema, ApiDescription.JSON.readTree(body));
    }

    private void faults(String where, JsonNode schema, JsonNode body) {
        schemas.faults(schema, body).forEach(fault -> faults.add(where + " " + fault));
    }
}
