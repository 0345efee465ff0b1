package io.cuesheet.api.problem;

import io.cuesheet.workflows.ReasonCode;
import org.springframework.http.HttpStatus;

/** The HTTP status of every reason code. */
final class ReasonStatus {

    private ReasonStatus() {}

    static HttpStatus of(ReasonCode code) {
        return switch (code) {
            case SENT -> HttpStatus.OK;
            case MALFORMED, NAIVE_TIMESTAMP, UNKNOWN_COMMAND -> HttpStatus.BAD_REQUEST;
            // Sent all the same with "confirm": true, which the request lacked.
            case ORG_HELD, EVENT_POSTPONED, EVENT_CANCELLED, TOO_LATE, HAS_LOAD_IN_TIME -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case INVALID_TRANSITION,
                    ALREADY_SENT,
                    IN_DOUBT,
                    DUPLICATE,
                    SUPERSEDED,
                    BY_HAND,
                    UNDO_REVIEW,
                    UNDO_EXPIRED,
                    IN_FLIGHT,
                    STOPPED,
                    NO_ALLOWED_TIME,
                    NO_LOAD_IN_TIME,
                    CONTACT_REMOVED,
                    NOT_IN_AUDIENCE,
                    DELETED,
                    AWAITS_CHOICE,
                    WEEKEND_POSTPONED,
                    QUIET_HOURS,
                    SCHEDULER_DISABLED,
                    TYPE_DISABLED -> HttpStatus.CONFLICT;
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
                    IMPORT_REFUSED -> HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY_IMPORTS -> HttpStatus.TOO_MANY_REQUESTS;
            case EXCEPTION -> HttpStatus.INTERNAL_SERVER_ERROR;
            case SEND_FAILED, SEND_DELAYED -> HttpStatus.BAD_GATEWAY;
            case ENGINE_UNAVAILABLE, DATABASE_UNAVAILABLE, COMMAND_EXPIRED -> HttpStatus.SERVICE_UNAVAILABLE;
            case OUTCOME_UNKNOWN -> HttpStatus.GATEWAY_TIMEOUT;
        };
    }
}
