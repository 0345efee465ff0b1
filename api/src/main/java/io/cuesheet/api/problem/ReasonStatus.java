package io.cuesheet.api.problem;

import io.cuesheet.workflows.ReasonCode;
import org.springframework.http.HttpStatus;

/** The HTTP status of every reason code. */
public final class ReasonStatus {

    private ReasonStatus() {}

    /** The status for the code. */
    public static HttpStatus of(ReasonCode code) {
        // The message is sent with "confirm": true, which the request lacks.
        return code.needsConfirmation() ? HttpStatus.BAD_REQUEST : status(code);
    }

    /** Codes without their own status mean a conflict with the message's current state. */
    private static HttpStatus status(ReasonCode code) {
        return switch (code) {
            case SENT -> HttpStatus.OK;
            case MALFORMED, NAIVE_TIMESTAMP, UNKNOWN_COMMAND, IDEMPOTENCY_KEY_NOT_TAKEN -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN, FORBIDDEN_ACTOR, ORG_SUSPENDED -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case STALE_REVISION -> HttpStatus.PRECONDITION_FAILED;
            case TOO_LARGE, FILE_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case IN_PAST,
                    TOO_FAR,
                    UNKNOWN_STATUS,
                    MISSING_RECIPIENT,
                    UNDELIVERABLE_ADDRESS,
                    OPTED_OUT,
                    TEMPLATE_ERROR,
                    IDEMPOTENCY_KEY_REUSED,
                    IMPORT_REFUSED,
                    IMPORT_QUESTIONS -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY_IMPORTS -> HttpStatus.TOO_MANY_REQUESTS;
            case EXCEPTION -> HttpStatus.INTERNAL_SERVER_ERROR;
            case SEND_FAILED, SEND_DELAYED -> HttpStatus.BAD_GATEWAY;
            case CHANNEL_BUSY, ENGINE_UNAVAILABLE, DATABASE_UNAVAILABLE, COMMAND_EXPIRED ->
                HttpStatus.SERVICE_UNAVAILABLE;
            case OUTCOME_UNKNOWN -> HttpStatus.GATEWAY_TIMEOUT;
            default -> HttpStatus.CONFLICT;
        };
    }
}
