package io.cuesheet.api.description;

import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import io.cuesheet.api.problem.ReasonStatus;
import io.cuesheet.api.problem.Refuses;
import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.workflows.ReasonCode;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes every problem that an operation can return, with an example for each reason code. */
@Component
class ProblemDescriptions implements OperationCustomizer {

    static final String SCHEMA = "Problem";

    private static final List<ReasonCode> ALWAYS = List.of(
            ReasonCode.MALFORMED,
            ReasonCode.UNAUTHENTICATED,
            ReasonCode.FORBIDDEN,
            ReasonCode.ORG_SUSPENDED,
            ReasonCode.NOT_ACCEPTABLE,
            ReasonCode.RATE_LIMITED,
            ReasonCode.EXCEPTION,
            ReasonCode.DATABASE_UNAVAILABLE);

    private static final List<ReasonCode> WITH_A_BODY =
            List.of(ReasonCode.UNSUPPORTED_MEDIA_TYPE, ReasonCode.TOO_LARGE);

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        ApiResponses responses = operation.getResponses();
        codes(operation, handler).forEach(code -> add(responses, ReasonStatus.of(code), code));
        responses.forEach((status, response) -> {
            if (status.compareTo("400") >= 0) {
                problem(response);
            }
        });
        return operation;
    }

    private static List<ReasonCode> codes(Operation operation, HandlerMethod handler) {
        List<ReasonCode> codes = new ArrayList<>(ALWAYS);
        if (!handler.hasMethodAnnotation(GetMapping.class)) {
            codes.add(ReasonCode.OUTCOME_UNKNOWN);
        }
        if (operation.getRequestBody() != null) {
            codes.addAll(WITH_A_BODY);
        }
        codes.addAll(ofKeys(Keyed.of(handler)));
        boolean names = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "path".equals(parameter.getIn()));
        if (names) {
            codes.add(ReasonCode.NOT_FOUND);
        }
        @Nullable Refuses refuses = handler.getMethodAnnotation(Refuses.class);
        if (refuses != null) {
            codes.addAll(List.of(refuses.value()));
        }
        return codes;
    }

    private static List<ReasonCode> ofKeys(Keyed keyed) {
        return switch (keyed) {
            case NO_NEED, ITSELF -> List.of();
            case ANSWER -> List.of(ReasonCode.IDEMPOTENCY_KEY_REUSED, ReasonCode.IN_FLIGHT);
            case REFUSES -> List.of(ReasonCode.IDEMPOTENCY_KEY_NOT_TAKEN);
        };
    }

    private static void add(ApiResponses responses, HttpStatus known, ReasonCode code) {
        ApiResponse response = responses.computeIfAbsent(
                String.valueOf(known.value()), absent -> new ApiResponse().description(known.getReasonPhrase()));
        problem(response).addExamples(code.name(), new Example().value(example(known, code)));
    }

    /** An error response is always a problem, whatever the operation's success response is. */
    private static MediaType problem(ApiResponse response) {
        Content content = response.getContent();
        if (content == null || !content.containsKey(APPLICATION_PROBLEM_JSON_VALUE)) {
            MediaType problem = new MediaType().schema(named(SCHEMA));
            response.setContent(new Content().addMediaType(APPLICATION_PROBLEM_JSON_VALUE, problem));
        }
        return response.getContent().get(APPLICATION_PROBLEM_JSON_VALUE);
    }

    private static Map<String, Object> example(HttpStatus status, ReasonCode code) {
        return Map.of(
                "type",
                "about:blank",
                "title",
                status.getReasonPhrase(),
                "status",
                status.value(),
                "detail",
                ReasonSentence.of(code),
                "reason_code",
                code.name());
    }

    /** The schema of every error response. */
    static Schema<?> schema() {
        return of("object", "RFC 9457 problem details. Clients branch on reason_code.")
                .required(List.of("title", "status", "detail", "reason_code"))
                .addProperty("type", of("string", "Always about:blank; may be missing."))
                .addProperty("title", of("string", "The status in words."))
                .addProperty("status", of("integer", "The HTTP status."))
                .addProperty("detail", of("string", "One sentence to act on."))
                .addProperty("instance", of("string", "The path of the request."))
                .addProperty("reason_code", of("string", "A stable code, such as STALE_REVISION."))
                .addProperty(
                        "current", of("object", "The current object, if it differs from what the request expected."))
                .addProperty("problems", of("array", "The problems of a file.").items(named("FileProblem")))
                .addProperty(
                        "questions",
                        of("array", "Open questions about a file; answer them with parameters.")
                                .items(named("FileQuestion")))
                .addProperty("expected", of("integer", "How many messages the bulk command expected."))
                .addProperty("matching", of("integer", "How many messages its filter matches now."));
    }

    private static Schema<?> named(String schema) {
        return new Schema<>().$ref("#/components/schemas/" + schema);
    }

    private static Schema<?> of(String type, String description) {
        return new JsonSchema().typesItem(type).description(description);
    }
}
