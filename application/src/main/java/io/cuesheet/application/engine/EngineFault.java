package io.cuesheet.application.engine;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import org.jspecify.annotations.Nullable;

/** The error of a failed call to Temporal. */
public final class EngineFault {

    private EngineFault() {}

    /** Whether Temporal did not answer, so that the next call would fail too. */
    public static boolean isAway(RuntimeException failure) {
        StatusRuntimeException status = status(failure);
        return status != null
                && switch (status.getStatus().getCode()) {
                    case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED -> true;
                    default -> false;
                };
    }

    /** A description of the error without any text from outside. */
    public static String kind(RuntimeException failure) {
        StatusRuntimeException status = status(failure);
        return status == null
                ? failure.getClass().getSimpleName()
                : status.getStatus().getCode().name();
    }

    private static @Nullable StatusRuntimeException status(RuntimeException failure) {
        Throwable inner =
                failure instanceof WorkflowException && failure.getCause() != null ? failure.getCause() : failure;
        return inner instanceof StatusRuntimeException status ? status : null;
    }
}
