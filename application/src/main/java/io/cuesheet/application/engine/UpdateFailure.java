package io.cuesheet.application.engine;

import io.cuesheet.workflows.ReasonCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.failure.ApplicationFailure;
import java.net.ConnectException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Why an Update has no answer, told from the client's exception in one place for page, API and worker.
 *
 * @param code why a workflow refused it; {@code EXCEPTION} where the workflow gave no reason, and where none refused it
 * @param status what the server answered; {@code UNKNOWN} where that is not what failed
 */
public record UpdateFailure(Kind kind, ReasonCode code, Status.Code status) {

    /** Temporal's own word for an Update that a run took and could not answer before it closed. */
    private static final String CLOSED_MEANWHILE = "AcceptedUpdateCompletedWorkflow";

    /** What is known of the Update. */
    public enum Kind {
        /** The workflow refused it. */
        REFUSED,
        /** A run took it and ended before it answered: the database may know more. */
        CUT_OFF,
        /** The server had no room for it, or its run was closing: the same Update is welcome again. */
        TURNED_AWAY,
        /** No workflow got it. */
        NOT_HANDED_OVER,
        /** Nobody can tell whether a workflow got it. */
        UNKNOWN
    }

    public static UpdateFailure of(Throwable failure) {
        Status.Code status = status(failure);
        Optional<ApplicationFailure> refusal = find(failure, ApplicationFailure.class);
        if (refusal.isEmpty()) {
            boolean reached = find(failure, ConnectException.class).isEmpty();
            return new UpdateFailure(reached ? kind(status) : Kind.NOT_HANDED_OVER, ReasonCode.EXCEPTION, status);
        }
        String type = refusal.get().getType();
        return CLOSED_MEANWHILE.equals(type)
                ? new UpdateFailure(Kind.CUT_OFF, ReasonCode.EXCEPTION, status)
                : new UpdateFailure(Kind.REFUSED, reason(type), status);
    }

    private static Kind kind(Status.Code status) {
        return switch (status) {
            case RESOURCE_EXHAUSTED, ABORTED -> Kind.TURNED_AWAY;
            case INVALID_ARGUMENT, NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED, FAILED_PRECONDITION ->
                Kind.NOT_HANDED_OVER;
            default -> Kind.UNKNOWN;
        };
    }

    private static ReasonCode reason(String type) {
        return Arrays.stream(ReasonCode.values())
                .filter(code -> code.name().equals(type))
                .findFirst()
                .orElse(ReasonCode.EXCEPTION);
    }

    private static Status.Code status(Throwable failure) {
        return find(failure, StatusRuntimeException.class)
                .map(answer -> answer.getStatus().getCode())
                .orElse(Status.Code.UNKNOWN);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
