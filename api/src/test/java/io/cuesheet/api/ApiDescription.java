package io.cuesheet.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /v3/api-docs} says, as far as tests walk it. */
final class ApiDescription {

    static final JsonMapper JSON = new JsonMapper();

    private final JsonNode root;

    ApiDescription(String document) {
        this.root = JSON.readTree(document);
    }

    /**
     * One operation.
     *
     * @param id its operationId
     * @param responses documented statuses with their content types
     * @param isPublic whether nobody needs to sign in for it
     * @param answersWithoutExample statuses below 400 whose JSON nothing exemplifies
     */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            List<Body> bodies,
            Map<Integer, Set<String>> responses,
            boolean isPublic,
            Set<Integer> answersWithoutExample) {

        /** The path with these values for what stands in braces. */
        String pathWith(String id) {
            return path.replaceAll("\\{[^}]+}", id);
        }

        /** Whether the name is the caller's to choose. */
        boolean createsWhatItNames() {
            return namesAnObject() && (method.equals("PUT") || path.endsWith("/plan-preview"));
        }

        boolean namesAnObject() {
            return path.contains("{");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** @param schema missing where there is none */
    record Parameter(String name, String in, JsonNode schema) {}

    /** @param properties names of the body's fields; empty for what is not JSON */
    record Body(String contentType, @Nullable String example, Set<String> properties) {}

    JsonNode root() {
        return root;
    }

    /** What stands in the document for this operation. */
    JsonNode node(Operation operation) {
        return root.get("paths").get(operation.path()).get(operation.method().toLowerCase(Locale.ROOT));
    }

    /** The operation that answers this request. */
    Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.replaceAll("\\?.*", "").matches(operation.pathWith("[^/]+")))
                .min(Comparator.comparingInt(
                        operation -> operation.path().replaceAll("[^{]", "").length()))
                .orElseThrow();
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        root.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(operation(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    private Operation operation(String path, String method, JsonNode operation) {
        List<Parameter> parameters = new ArrayList<>();
        operation
                .path("parameters")
                .forEach(parameter -> parameters.add(new Parameter(
                        parameter.get("name").asString(), parameter.path("in").asString(), parameter.path("schema"))));
        List<Body> bodies = new ArrayList<>();
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(content -> bodies.add(body(content.getKey(), content.getValue())));
        Map<Integer, Set<String>> responses = new TreeMap<>();
        operation
                .get("responses")
                .properties()
                .forEach(response -> responses.put(
                        Integer.valueOf(response.getKey()),
                        response.getValue().path("content").properties().stream()
                                .map(Map.Entry::getKey)
                                .collect(Collectors.toSet())));
        return new Operation(
                operation.path("operationId").asString(),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                bodies,
                responses,
                operation.has("security"),
                withoutExample(operation));
    }

    private Set<Integer> withoutExample(JsonNode operation) {
        return operation.get("responses").properties().stream()
                .filter(response -> Integer.parseInt(response.getKey()) < 400)
                .filter(response -> response.getValue().at("/content").has("application/json"))
                .filter(response -> {
                    JsonNode content = response.getValue().at("/content").get("application/json");
                    return example(content, resolved(content.path("schema"))) == null
                            && !hasExampleInside(content.path("schema"));
                })
                .map(response -> Integer.valueOf(response.getKey()))
                .collect(Collectors.toSet());
    }

    /** A page shows the example of what it lists. */
    private boolean hasExampleInside(JsonNode schema) {
        return resolved(schema).path("properties").properties().stream()
                .map(Map.Entry::getValue)
                .map(property -> resolved(property.has("items") ? property.get("items") : property))
                .anyMatch(property -> property.path("example").isObject()
                        || property.path("example").isString());
    }

    private Body body(String contentType, JsonNode content) {
        JsonNode schema = resolved(content.path("schema"));
        Set<String> properties = schema.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Body(contentType, example(content, schema), properties);
    }

    private static @Nullable String example(JsonNode content, JsonNode schema) {
        for (JsonNode named : content.path("examples")) {
            return text(named.path("value"));
        }
        if (content.has("example")) {
            return text(content.get("example"));
        }
        return schema.has("example") ? text(schema.get("example")) : null;
    }

    private static String text(JsonNode example) {
        return example.isString() ? example.asString() : example.toString();
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.get("$ref").asString().substring(1)) : schema;
    }
}
