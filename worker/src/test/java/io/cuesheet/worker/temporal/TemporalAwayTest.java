package io.cuesheet.worker.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.temporal.client.schedules.ScheduleException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** A line in the log leads to the setting, and quotes nothing. */
class TemporalAwayTest {

    @Test
    void aRefusedKeyLeadsToItsSetting() {
        assertThat(line(Status.UNAUTHENTICATED))
                .isEqualTo(
                        "Temporal refuses this worker (UNAUTHENTICATED): check TEMPORAL_API_KEY or the client certificate,"
                                + " and TEMPORAL_NAMESPACE");
    }

    @Test
    void aMissingNamespaceLeadsToItsSetting() {
        assertThat(line(Status.NOT_FOUND)).isEqualTo("Temporal does not have the namespace: check TEMPORAL_NAMESPACE");
    }

    @Test
    void aCertificateThatIsNotTrustedLeadsToTheAuthorities() {
        SSLHandshakeException handshake = new SSLHandshakeException("canary");
        handshake.initCause(new CertificateException("canary"));

        assertThat(line(Status.UNAVAILABLE.withCause(handshake)))
                .contains("TEMPORAL_TLS_SERVER_CA_CERT_PATH")
                .doesNotContain("canary");
    }

    @Test
    void whateverElseItIsNamesItsKind() {
        assertThat(line(Status.UNAVAILABLE)).isEqualTo("Temporal can't be reached (UNAVAILABLE)");
    }

    @Test
    void whatAScheduleMetIsToldTheSameWay() {
        assertThat(TemporalAway.line(new ScheduleException(Status.UNAVAILABLE.asRuntimeException())))
                .isEqualTo("Temporal can't be reached (UNAVAILABLE)");
    }

    private static String line(Status status) {
        return TemporalAway.line(status.withDescription("canary").asRuntimeException());
    }
}
