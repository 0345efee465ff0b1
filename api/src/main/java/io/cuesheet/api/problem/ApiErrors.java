package io.cuesheet.api.problem;

import io.cuesheet.application.refusal.ReasonSentence;
import io.cuesheet.application.refusal.Refusal;
import io.cuesheet.application.refusal.TooManyRequests;
import io.cuesheet.application.text.DatabaseWords;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import io.cuesheet.db.commit.LostCommit;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Returns every error of a request as problem details. No exception text appears in the response. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ApiErrors extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal failure) {
        return Problem.answer(Problem.of(failure));
    }

    @ExceptionHandler
    ResponseEntity<Object> tooMany(TooManyRequests failure) {
        ResponseEntity<Object> answer = Problem.answer(Problem.of(failure));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(failure.seconds()))
                .body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<Object> brokenUpload(MultipartException failure) {
        return malformed("The body is not valid multipart/form-data.");
    }

    /** Tomcat and Spring Security's firewall detect these errors only when the query is read. */
    @ExceptionHandler({InvalidParameterException.class, RequestRejectedException.class})
    ResponseEntity<Object> unreadableQuery(RuntimeException failure) {
        return malformed("The query parameters can't be read.");
    }

    @ExceptionHandler
    ResponseEntity<Object> unexpected(Exception failure, ServletWebRequest request) {
        Exception cause = failure instanceof RuntimeException unchecked ? DatabaseAway.afterWork(unchecked) : failure;
        if (DatabaseAway.isCauseOf(cause)) {
            OutageLog.tell(cause);
            return away(cause, request);
        }
        log.error("A request failed", failure);
        return plain(ReasonCode.EXCEPTION);
    }

    private static ResponseEntity<Object> away(Exception cause, ServletWebRequest request) {
        boolean mayBeDone = !HttpMethod.GET.equals(request.getHttpMethod()) && LostCommit.isCauseOf(cause);
        if (mayBeDone) {
            // The idempotency package keeps the request's key then.
            request.setAttribute(LostCommit.class.getName(), cause, RequestAttributes.SCOPE_REQUEST);
        }
        return Problem.answer(Problem.detail(
                mayBeDone ? ReasonCode.OUTCOME_UNKNOWN : ReasonCode.DATABASE_UNAVAILABLE,
                DatabaseWords.afterAChange(cause)));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed(bodySentence(failure.getCause()));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException failure, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return malformed(failure.getPropertyName() + " has the wrong format.");
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return malformed(failure.getParameterName() + " is missing.");
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return malformed(failure.getRequestPartName() + " is missing.");
    }

    /** Names the accepted types, in headers as well: Accept of RFC 9110 (15.5.16), Accept-Patch of RFC 5789, Accept-Post of LDP. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException failure,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String taken = names(failure.getSupportedMediaTypes());
        HttpHeaders told = new HttpHeaders();
        if (!taken.isEmpty()) {
            told.set(HttpHeaders.ACCEPT, taken);
            switch (request instanceof ServletWebRequest servlet
                    ? servlet.getHttpMethod().name()
                    : "") {
                case "POST" -> told.set("Accept-Post", taken);
                case "PATCH" -> told.set(HttpHeaders.ACCEPT_PATCH, taken);
                default -> {}
            }
        }
        return handleExceptionInternal(failure, null, told, status, request);
    }

    private static String names(List<MediaType> types) {
        return types.stream().map(MediaType::toString).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** Handles all other requests that Spring rejects. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ReasonCode code = switch (status.value()) {
            case 401 -> ReasonCode.UNAUTHENTICATED;
            case 403 -> ReasonCode.FORBIDDEN;
            case 404 -> ReasonCode.NOT_FOUND;
            case 405 -> ReasonCode.METHOD_NOT_ALLOWED;
            case 406 -> ReasonCode.NOT_ACCEPTABLE;
            case 413 -> ReasonCode.TOO_LARGE;
            case 415 -> ReasonCode.UNSUPPORTED_MEDIA_TYPE;
            default -> status.is5xxServerError() ? ReasonCode.EXCEPTION : ReasonCode.MALFORMED;
        };
        if (code == ReasonCode.EXCEPTION) {
            log.error("A request failed", failure);
        }
        ResponseEntity<Object> answer = Problem.answer(Problem.detail(code, sentence(code, failure)));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(headers)
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    private static String sentence(ReasonCode code, Exception failure) {
        if (failure instanceof HttpMediaTypeNotSupportedException unsupported
                && !unsupported.getSupportedMediaTypes().isEmpty()) {
            return "The content type of the body must be one of: %s."
                    .formatted(names(unsupported.getSupportedMediaTypes()));
        }
        if (failure instanceof HttpMediaTypeNotAcceptableException unacceptable
                && !unacceptable.getSupportedMediaTypes().isEmpty()) {
            return "The response has one of these types, which Accept must allow: %s."
                    .formatted(names(unacceptable.getSupportedMediaTypes()));
        }
        return code == ReasonCode.NOT_FOUND ? "There is nothing at this path." : ReasonSentence.of(code);
    }

    private static ResponseEntity<Object> plain(ReasonCode code) {
        return Problem.answer(Problem.detail(code, ReasonSentence.of(code)));
    }

    private static ResponseEntity<Object> malformed(String sentence) {
        return Problem.answer(Problem.detail(ReasonCode.MALFORMED, sentence));
    }

    private static String bodySentence(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> "The body is missing or is not JSON.";
            case UnrecognizedPropertyException unknown ->
                "The body has an unknown field. Known fields: %s.".formatted(known(unknown));
            case PrintableJson.ControlCharacters control
            when !control.getPath().isEmpty() ->
                control.getPath().getLast().getPropertyName() + " must not have control characters.";
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                mismatch.getPath().getLast().getPropertyName() + " has the wrong format.";
            case MismatchedInputException mismatch -> "The body must be a JSON object.";
            case StreamReadException broken ->
                "The body is not valid JSON (line %d, column %d)."
                        .formatted(
                                broken.getLocation().getLineNr(),
                                broken.getLocation().getColumnNr());
            default -> "The body can't be read.";
        };
    }

    private static String known(UnrecognizedPropertyException unknown) {
        return String.join(
                ", ",
                unknown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .toList());
    }
}
