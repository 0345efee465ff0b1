package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every text of every body and every query parameter of the description, with a character that no text has. */
class ControlCharactersTest extends ApiTest {

    private static final String JSON = "application/json";
    private static final String ID = "00000000-0000-0000-0000-000000000000";

    private final String admin = key("admin");
    private List<Operation> operations;

    @BeforeEach
    void readDescription() {
        operations = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                        .expect(200)
                        .response()
                        .body())
                .operations();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x0D, 0x1B, 0x7F, 0x85, 0x2028, 0x202E, 0x2066})
    void aTextWithACharacterThatNoneHasIsRefusedWhereverItIsSent(int character) {
        int tried = 0;
        for (Operation operation : operations) {
            for (String body : bodies(operation, "a" + (char) character + "b")) {
                Answer answer = client.send(operation.method(), operation.pathWith(ID), admin, body, withJson());
                assertThat(answer.response().statusCode())
                        .as("%s %s: %s", operation, body, answer.response().body())
                        .isIn(400, 422);
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%0D", "%1B", "%E2%80%AE"})
    void aQueryWithACharacterThatNoneHasIsNoFaultOfOurs(String character) {
        for (Operation operation : operations) {
            operation.parameters().stream()
                    .filter(parameter -> parameter.in().equals("query"))
                    .forEach(parameter -> {
                        Answer answer = client.send(
                                operation.method(),
                                operation.pathWith(ID) + "?" + parameter.name() + "=a" + character + "b",
                                admin,
                                operation.bodies().isEmpty() ? null : "{}",
                                withJson());
                        assertThat(answer.response().statusCode())
                                .as(
                                        "%s %s: %s",
                                        operation, parameter, answer.response().body())
                                .isBetween(400, 499);
                    });
        }
    }

    /** The example with each of its texts in turn replaced. */
    private static List<String> bodies(Operation operation, String text) {
        List<String> bodies = new ArrayList<>();
        operation.bodies().stream()
                .filter(body -> body.contentType().equals(JSON) && body.example() != null)
                .forEach(body -> {
                    JsonNode root = ApiDescription.JSON.readTree(body.example());
                    replaced(root, root, text, bodies);
                });
        return bodies;
    }

    private static void replaced(JsonNode root, JsonNode node, String text, List<String> bodies) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode value = object.get(name);
                if (value.isString()) {
                    object.put(name, text);
                    bodies.add(root.toString());
                    object.set(name, value);
                } else {
                    replaced(root, value, text, bodies);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int index = 0; index < array.size(); index++) {
                JsonNode value = array.get(index);
                if (value.isString()) {
                    array.set(index, ApiDescription.JSON.getNodeFactory().stringNode(text));
                    bodies.add(root.toString());
                    array.set(index, value);
                } else {
                    replaced(root, value, text, bodies);
                }
            }
        }
    }
}
