package io.cuesheet.api;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies against the schemas of {@code /v3/api-docs}, strictly: a property that a schema does not name is a fault. */
final class ApiSchemas {

    private static final String REF = "#/components/schemas/";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final JsonNode components;
    private final Map<String, Schema> compiled = new HashMap<>();
    private final Set<String> read = new TreeSet<>();

    ApiSchemas(JsonNode document) {
        components = document.get("components").deepCopy();
        closed(components);
    }

    /** No object may have more than its schema says. */
    private static void closed(JsonNode node) {
        node.forEach(ApiSchemas::closed);
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")
                && !schema.at("/properties/properties").isObject()) {
            schema.put("additionalProperties", false);
        }
    }

    /** What is wrong with this body; nothing, where the schema fits. */
    List<String> faults(JsonNode schema, JsonNode body) {
        note(schema, body);
        return compiled
                .computeIfAbsent(schema.toString(), absent -> {
                    ObjectNode whole = ApiDescription.JSON.createObjectNode();
                    whole.putArray("allOf").add(schema);
                    whole.set("components", components);
                    return registry.getSchema(whole);
                })
                .validate(body)
                .stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** Names of the schemas that some body was read against. */
    Set<String> read() {
        return read;
    }

    /** Names of all schemas. */
    Set<String> all() {
        Set<String> names = new TreeSet<>();
        components.get("schemas").propertyNames().forEach(names::add);
        return names;
    }

    /** Which schemas say something of this body. */
    private void note(JsonNode schema, JsonNode body) {
        String ref = schema.path("$ref").asString("");
        if (!ref.isEmpty()) {
            String name = ref.substring(REF.length());
            read.add(name);
            note(components.get("schemas").get(name), body);
        }
        if (!body.isNull()) {
            schema.path("anyOf").forEach(choice -> note(choice, body));
        }
        schema.path("properties").properties().stream()
                .filter(property -> body.has(property.getKey()))
                .forEach(property -> note(property.getValue(), body.get(property.getKey())));
        if (schema.path("additionalProperties").isObject()) {
            body.forEach(entry -> note(schema.get("additionalProperties"), entry));
        }
        if (schema.has("items")) {
            body.forEach(entry -> note(schema.get("items"), entry));
        }
    }
}
