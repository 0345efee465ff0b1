package io.cuesheet.application.temporal;

import io.cuesheet.application.UnusableSetting;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/**
 * TLS of the connection.
 *
 * @param showsCertificate whether the client has a certificate (mTLS)
 * @param checksHost whether the server's certificate must name its host
 */
record TlsSettings(SslContext context, boolean showsCertificate, boolean checksHost) {

    /** Empty if the connection is not encrypted. Throws {@link UnusableSetting}. */
    static Optional<TlsSettings> of(GivenSettings given) {
        if (!isWanted(given)) {
            return Optional.empty();
        }
        boolean checksHost = !isTrue(given, Setting.DISABLE_HOST_VERIFICATION);
        SslContextBuilder builder = GrpcSslContexts.forClient();
        try {
            boolean showsCertificate = addCertificate(builder, given);
            addTrust(builder, given, checksHost);
            return Optional.of(new TlsSettings(builder.build(), showsCertificate, checksHost));
        } catch (SSLException | GeneralSecurityException unusable) {
            throw new UnusableSetting("The certificates in TEMPORAL_TLS_* can't be used together.");
        }
    }

    /** TEMPORAL_TLS decides; without it, any TLS setting or an API key turns TLS on. */
    private static boolean isWanted(GivenSettings given) {
        return given.find(Setting.TLS)
                .map(Value::isTrue)
                .orElseGet(() -> given.has(Setting.API_KEY)
                        || given.has(Setting.SERVER_NAME)
                        || isTrue(given, Setting.DISABLE_HOST_VERIFICATION)
                        || List.of(Pem.values()).stream()
                                .anyMatch(pem -> pem.given(given).isPresent()));
    }

    private static boolean isTrue(GivenSettings given, Setting setting) {
        return given.find(setting).map(Value::isTrue).orElse(false);
    }

    private static boolean addCertificate(SslContextBuilder builder, GivenSettings given) {
        Optional<PemText> certificate = Pem.CLIENT_CERT.given(given);
        Optional<PemText> key = Pem.CLIENT_KEY.given(given);
        if (certificate.isEmpty() && key.isEmpty()) {
            return false;
        }
        List<X509Certificate> chain = certificate
                .orElseThrow(() -> alone(key.orElseThrow(), Pem.CLIENT_CERT))
                .certificates();
        builder.keyManager(
                key.orElseThrow(() -> alone(certificate.orElseThrow(), Pem.CLIENT_KEY))
                        .key(chain.getFirst()),
                chain.toArray(X509Certificate[]::new));
        return true;
    }

    private static UnusableSetting alone(PemText given, Pem missing) {
        return given.value().unusable("needs %s too.".formatted(missing.usual().variable()));
    }

    private static void addTrust(SslContextBuilder builder, GivenSettings given, boolean checksHost)
            throws GeneralSecurityException {
        List<X509Certificate> authorities =
                Pem.SERVER_CA.given(given).map(PemText::certificates).orElse(List.of());
        if (!checksHost) {
            builder.trustManager(new ChainOnlyTrust(authorities));
        } else if (!authorities.isEmpty()) {
            builder.trustManager(authorities.toArray(X509Certificate[]::new));
        }
    }
}
