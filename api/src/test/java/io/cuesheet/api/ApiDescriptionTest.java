package io.cuesheet.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.api.ApiClient.Answer;
import io.cuesheet.api.ApiDescription.Body;
import io.cuesheet.api.ApiDescription.Operation;
import io.cuesheet.api.ApiDescription.Parameter;
import io.cuesheet.workflows.MessageId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the API's description against the API: valid and systematically wrong requests must be answered as described. */
class ApiDescriptionTest extends ApiTest {

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "x",
            "\0",
            "-1",
            "0",
            "1",
            "99999999999999999999",
            "1.5",
            "true",
            "null",
            "[]",
            "{}",
            "*",
            "\"1\"",
            "2026-01-01T00:00:00",
            "2026-01-01T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "scheduled",
            "ALL",
            "Zürich 💥",
            "'; drop table event; --",
            "%",
            "\\",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(3000));

    private static final List<String> JSON_VALUES = List.of(
            "null",
            "1",
            "-1",
            "1.5",
            "1e400",
            "true",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "[]",
            "[1]",
            "{}",
            "{\"a\":{}}",
            "\"2026-01-01T00:00:00\"",
            "\"2026-01-01T00:00:00Z\"",
            "\"" + "x".repeat(3000) + "\"");

    private static final List<String> BROKEN_BODIES =
            List.of("", " ", "null", "[]", "1", "\"x\"", "{", "{} {}", "{\"unknown\": 1}", "\0", "x".repeat(100_000));

    private final List<String> faults = new ArrayList<>();
    private final String viewer = key("viewer");
    private MessageId id = season.message("Described", NOW.plusSeconds(3600));

    private List<Operation> operations;

    @BeforeEach
    void readDescription() {
        operations = new ApiDescription(client.send("GET", "/v3/api-docs", null, null)
                        .expect(200)
                        .response()
                        .body())
                .operations();
    }

    @Test
    void everyOperationDescribesItsErrorsWithExamples() {
        assertThat(operations).hasSizeGreaterThan(6).allSatisfy(operation -> {
            assertThat(operation.responses().keySet())
                    .as("%s", operation)
                    .contains(400, 401, 403, 406, 500, 503)
                    .anyMatch(status -> status < 300);
            assertThat(operation.parameters())
                    .as("%s", operation)
                    .allSatisfy(parameter -> assertThat(parameter.in()).isIn("query", "path", "header"));
            assertThat(operation.answersWithoutExample()).as("%s", operation).isEmpty();
            assertThat(operation.bodies())
                    .filteredOn(body -> body.contentType().contains("json"))
                    .as("%s", operation)
                    .allSatisfy(body -> assertThat(body.example()).isNotNull());
        });
    }

    /** Each value at every sixth parameter. */
    @Test
    void parametersAreAnsweredAsDescribed() {
        checkParameters(Values.A_SIXTH);
    }

    @Test
    @Tag("stress")
    void parametersAreAnsweredAsDescribedWithAllOtherValues() {
        checkParameters(Values.THE_REST);
    }

    private void checkParameters(Values values) {
        int turn = 0;
        for (Operation operation : operations) {
            id = season.message("Described", NOW.plusSeconds(3600));
            check(operation, key, id.toString(), "", validBody(operation));
            check(operation, key, id.toString(), "?no_such_parameter=1", validBody(operation));
            for (Parameter parameter : operation.parameters()) {
                values.of(VALUES, turn++).forEach(value -> checkParameter(operation, parameter, value));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** Each value in every sixth property. */
    @Test
    void bodiesAreAnsweredAsDescribed() {
        checkBodies(Values.A_SIXTH);
    }

    @Test
    @Tag("stress")
    void bodiesAreAnsweredAsDescribedWithAllOtherValues() {
        checkBodies(Values.THE_REST);
    }

    private void checkBodies(Values values) {
        int turn = 0;
        for (Operation operation : operations) {
            id = season.message("Described", NOW.plusSeconds(3600));
            for (Body body : operation.bodies()) {
                BROKEN_BODIES.forEach(
                        text -> check(operation, key, id.toString(), "", new Sent(body.contentType(), text)));
                for (String property : body.properties()) {
                    values.of(JSON_VALUES, turn++)
                            .forEach(value -> check(
                                    operation,
                                    key,
                                    id.toString(),
                                    "",
                                    new Sent(body.contentType(), "{\"" + property + "\": " + value + "}")));
                }
                check(operation, key, id.toString(), "", new Sent("application/x-unknown", body.example()));
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void callersAreAnsweredAsDescribed() {
        for (Operation operation : operations) {
            id = season.message("Described", NOW.plusSeconds(3600));
            assertThat(check(operation, null, id.toString(), "", validBody(operation)))
                    .as("%s", operation)
                    .isEqualTo(operation.isPublic() ? 404 : 401);
            check(operation, viewer, id.toString(), "", validBody(operation));
            assertThat(check(
                            operation, key, id.toString(), "", validBody(operation), "Accept", "application/x-unknown"))
                    .as("%s", operation)
                    .isEqualTo(406);
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aMethodThatIsNotDescribedIsRefused() {
        Set<String> paths = new TreeSet<>();
        operations.forEach(operation -> paths.add(operation.path()));
        for (String path : paths) {
            for (String method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (operations.stream()
                        .noneMatch(operation -> operation.method().equals(method)
                                && path.matches(operation.path().replaceAll("\\{[^}]+}", "[^/]+")))) {
                    client.send(method, path.replaceAll("\\{[^}]+}", id.toString()), key, "{}", withJson())
                            .expectProblem(405, "METHOD_NOT_ALLOWED");
                }
            }
        }
    }

    /** Which values are tried at one place; at the next place it is others' turn. */
    private enum Values {
        A_SIXTH,
        THE_REST;

        List<String> of(List<String> all, int turn) {
            return IntStream.range(0, all.size())
                    .filter(index -> (index % 6 == turn % 6) == (this == A_SIXTH))
                    .mapToObj(all::get)
                    .toList();
        }
    }

    private record Sent(
            @Nullable String contentType, @Nullable String text) {}

    private static Sent validBody(Operation operation) {
        return operation.bodies().stream()
                .filter(body -> body.example() != null)
                .findFirst()
                .map(body -> new Sent(body.contentType(), body.example()))
                .orElseGet(() -> new Sent(
                        operation.bodies().stream()
                                .map(Body::contentType)
                                .findFirst()
                                .orElse(null),
                        null));
    }

    private void checkParameter(Operation operation, Parameter parameter, String value) {
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        switch (parameter.in()) {
            case "query" ->
                check(operation, key, id.toString(), "?" + parameter.name() + "=" + encoded, validBody(operation));
            case "path" -> {
                // The servlet container refuses these two itself, before the application sees them.
                if (!value.isBlank() && value.indexOf('\0') < 0 && value.indexOf('\\') < 0) {
                    check(operation, key, encoded, "", validBody(operation));
                }
            }
            default -> {
                if (value.chars().allMatch(character -> character >= ' ' && character < 127)) {
                    check(operation, key, id.toString(), "", validBody(operation), parameter.name(), value);
                }
            }
        }
    }

    private int check(
            Operation operation, @Nullable String caller, String object, String query, Sent sent, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (sent.contentType() != null) {
            all.addAll(List.of("Content-Type", sent.contentType()));
        }
        all.addAll(List.of("X-Request", UUID.randomUUID().toString()));
        Answer answer = client.send(
                operation.method(),
                operation.pathWith(object) + query,
                caller,
                sent.text(),
                all.toArray(String[]::new));
        int status = answer.response().statusCode();
        String contentType = answer.header("Content-Type").split(";")[0];
        String request = operation + " " + object + query + " " + sent + " " + List.of(headers);
        if (!operation.responses().containsKey(status)) {
            faults.add("undescribed " + status + ": " + shortened(request));
        } else if (status >= 500) {
            faults.add(status + ": " + shortened(request));
        } else if (status >= 400 && !contentType.equals("application/problem+json")) {
            faults.add("no problem but " + contentType + ": " + shortened(request));
        } else if (status < 400 && !operation.responses().get(status).contains(contentType)) {
            faults.add("undescribed " + contentType + ": " + shortened(request));
        }
        return status;
    }

    private static String shortened(String text) {
        return text.length() < 300 ? text : text.substring(0, 300);
    }
}
