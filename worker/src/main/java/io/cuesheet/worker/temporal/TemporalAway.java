package io.cuesheet.worker.temporal;

import io.grpc.StatusRuntimeException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Explains why Temporal does not answer, with a hint to the setting. It never includes an exception's own text. */
final class TemporalAway {

    private TemporalAway() {}

    static String line(RuntimeException failure) {
        // A call for a Schedule wraps the server's error.
        Throwable inner = failure.getCause() instanceof StatusRuntimeException said ? said : failure;
        if (!(inner instanceof StatusRuntimeException status)) {
            return "Temporal can't be reached (%s)".formatted(failure.getClass().getSimpleName());
        }
        if (isTls(status.getCause())) {
            return "Temporal's TLS connection fails: check TEMPORAL_TLS_SERVER_CA_CERT_PATH, TEMPORAL_TLS_SERVER_NAME and the client certificate";
        }
        return switch (status.getStatus().getCode()) {
            case UNAUTHENTICATED, PERMISSION_DENIED ->
                "Temporal refuses this worker (%s): check TEMPORAL_API_KEY or the client certificate, and TEMPORAL_NAMESPACE"
                        .formatted(status.getStatus().getCode());
            case NOT_FOUND -> "Temporal does not have the namespace: check TEMPORAL_NAMESPACE";
            default ->
                "Temporal can't be reached (%s)".formatted(status.getStatus().getCode());
        };
    }

    private static boolean isTls(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }
}
