package io.cuesheet.api.description;

import io.cuesheet.api.idempotency.CommandHeaders;
import io.cuesheet.application.event.FieldRules;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Describes the headers, path variables and query parameters that have the same meaning in all operations. */
@Component
class SharedParameters implements OperationCustomizer {

    private record Meaning(String description, Schema<?> schema) {}

    private static final Map<String, Meaning> HEADERS = Map.of(
            "If-Match",
            new Meaning(
                    "The ETag that you have seen. If the object has changed since, nothing is done and the response is"
                            + " STALE_REVISION. Several may be listed. * only requires that the object exists; without"
                            + " this header, any version is changed.",
                    text().example("\"1\"")),
            "If-None-Match",
            new Meaning("* creates only: an existing object is refused with STALE_REVISION.", text().example("*")),
            "Idempotency-Key",
            new Meaning(
                    "A key of your choice for this request. For 90 days, a repeated request with the same key is not"
                            + " run again and gets the same response. A different request with the key is refused with"
                            + " IDEMPOTENCY_KEY_REUSED; a refused request leaves the key free.",
                    text().minLength(1).maxLength(200).pattern("^[!-~]+$")));

    private static final Map<String, Meaning> PATHS = Map.of(
            "id", new Meaning("Id of the object", text().format("uuid")),
            "code", new Meaning("Stable code, such as REMINDER", text().pattern("^[A-Z][A-Z0-9_]{0,39}$")),
            "ref",
                    new Meaning(
                            "The event's external_ref. A reference with / or \\ can't be used in a path: use the"
                                    + " event's id, or the reference in the query.",
                            text().minLength(1).maxLength(FieldRules.MAX_LENGTH)),
            "name", new Meaning("Name of the list", text().minLength(1)),
            "token", new Meaning("The feed's token", text().minLength(1)));

    private static final Map<String, Meaning> QUERIES = Map.of(
            "reference",
            new Meaning("The event's external_ref", text().minLength(1).maxLength(FieldRules.MAX_LENGTH)));

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        if (Keyed.of(handler) == Keyed.ANSWER) {
            operation.addParametersItem(
                    new HeaderParameter().name(CommandHeaders.IDEMPOTENCY_KEY).required(false));
        }
        for (Parameter parameter : Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of())) {
            @Nullable
            Meaning meaning = switch (parameter.getIn()) {
                case "header" -> HEADERS.get(parameter.getName());
                case "path" -> PATHS.get(parameter.getName());
                case "query" -> QUERIES.get(parameter.getName());
                default -> null;
            };
            if (meaning != null) {
                parameter.description(meaning.description()).schema(meaning.schema());
            }
        }
        return operation;
    }

    private static Schema<?> text() {
        return new JsonSchema().typesItem("string");
    }
}
