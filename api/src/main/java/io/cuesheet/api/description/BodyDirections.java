package io.cuesheet.api.description;

import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Marks properties as required or nullable. A response has every property; a request needs only those marked as required. A schema used for
 * both gets a copy, <em>…Input</em>, for requests.
 */
@Component
class BodyDirections implements OpenApiCustomizer {

    private static final String REF = "#/components/schemas/";

    @Override
    public void customise(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        List<Operation> operations = document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .toList();
        List<Schema<?>> requests = operations.stream()
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .flatMap(body -> schemas(body.getContent()))
                .toList();
        Set<String> inputs = reached(requests, schemas);
        Set<String> answers = reached(
                operations.stream()
                        .flatMap(operation -> operation.getResponses().values().stream())
                        .flatMap(answer -> schemas(answer.getContent()))
                        .toList(),
                schemas);
        Map<String, String> twins = new HashMap<>();
        inputs.stream()
                .filter(answers::contains)
                .filter(name -> isBody(schemas.get(name)))
                .forEach(name -> {
                    twins.put(REF + name, REF + name + "Input");
                    schemas.put(name + "Input", AnnotationsUtils.clone(schemas.get(name), true));
                });
        requests.forEach(schema -> rename(schema, twins));
        inputs.forEach(name -> rename(schemas.get(twins.containsKey(REF + name) ? name + "Input" : name), twins));
        Set<String> ofRequests = reached(requests, schemas);
        schemas.forEach((name, schema) -> describe(schema, ofRequests.contains(name)));
    }

    private static Stream<Schema<?>> schemas(@Nullable Content content) {
        return content == null
                ? Stream.empty()
                : content.values().stream().<Schema<?>>map(MediaType::getSchema).filter(Objects::nonNull);
    }

    private static boolean isBody(Schema<?> schema) {
        return schema.getProperties() != null;
    }

    /** Returns the names of all schemas that these refer to. */
    private static Set<String> reached(Collection<Schema<?>> roots, Map<String, Schema> schemas) {
        Set<String> names = new LinkedHashSet<>();
        List<Schema<?>> open = new ArrayList<>(roots);
        while (!open.isEmpty()) {
            Schema<?> schema = open.removeLast();
            open.addAll(parts(schema));
            if (schema.get$ref() != null) {
                String name = schema.get$ref().substring(REF.length());
                if (names.add(name)) {
                    open.add(Objects.requireNonNull(schemas.get(name), name));
                }
            }
        }
        return names;
    }

    private static List<Schema<?>> parts(Schema<?> schema) {
        List<Schema<?>> parts = new ArrayList<>();
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(parts::add);
        }
        if (schema.getItems() != null) {
            parts.add(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            parts.add(values);
        }
        return parts;
    }

    private static void rename(Schema<?> schema, Map<String, String> twins) {
        if (schema.get$ref() != null) {
            schema.set$ref(twins.getOrDefault(schema.get$ref(), schema.get$ref()));
        }
        parts(schema).forEach(part -> rename(part, twins));
    }

    private static void describe(Schema<?> schema, boolean isRequest) {
        if (schema.getExtensions() == null || !schema.getExtensions().containsKey(BodyModels.NULLABLE)) {
            return;
        }
        List<?> nullable = (List<?>) schema.getExtensions().remove(BodyModels.NULLABLE);
        List<?> leftOut = (List<?>) schema.getExtensions().remove(BodyModels.LEFT_OUT);
        List<String> named = schema.getRequired() == null ? List.of() : schema.getRequired();
        List<String> required = schema.getProperties().keySet().stream()
                .filter(name -> isRequest ? named.contains(name) || !nullable.contains(name) : !leftOut.contains(name))
                .toList();
        schema.setRequired(required.isEmpty() ? null : required);
        schema.getProperties().replaceAll((name, property) -> {
            boolean isNull = nullable.contains(name) && !named.contains(name) && (isRequest || !leftOut.contains(name));
            return isNull ? orNull(property) : property;
        });
    }

    /** Returns a nullable copy of the schema. */
    static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, new JsonSchema().typesItem("null")));
        }
        if (schema.getTypes() != null) {
            schema.addType("null");
        }
        return schema;
    }
}
