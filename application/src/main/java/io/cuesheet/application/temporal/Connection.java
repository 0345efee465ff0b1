package io.cuesheet.application.temporal;

import io.grpc.Metadata;
import io.temporal.serviceclient.ServiceStubsOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The process's only connection to Temporal.
 *
 * @param address host and port
 * @param apiKey a secret; null: none
 * @param tls null: not encrypted
 * @param serverName that the server's certificate must have instead of the host; null: the host
 * @param metadata headers of each call, by their names; may be secrets
 */
record Connection(
        String address,
        String namespace,
        @Nullable String apiKey,
        @Nullable TlsSettings tls,
        @Nullable String serverName,
        Map<String, String> metadata) {

    private static final String USUAL_ADDRESS = "127.0.0.1:7233";
    private static final String USUAL_NAMESPACE = "default";
    private static final String NAMESPACE_HEADER = "temporal-namespace";

    private static final String DNS = "dns:///";
    private static final int HIGHEST_PORT = 65_535;

    /** A server on this machine that the process has started itself. */
    static Connection toOwnServer(String address) {
        return new Connection(address, USUAL_NAMESPACE, null, null, null, Map.of());
    }

    /** Throws {@link io.cuesheet.application.UnusableSetting} if the settings can't be used. */
    static Connection of(GivenSettings given) {
        return new Connection(
                text(
                                given,
                                Setting.ADDRESS,
                                Connection::isAddress,
                                "must be a host with its port, such as temporal.example.org:7233.")
                        .orElse(USUAL_ADDRESS),
                text(given, Setting.NAMESPACE, Value::fitsHeader, "must be one line of ASCII.")
                        .orElse(USUAL_NAMESPACE),
                text(given, Setting.API_KEY, Value::fitsHeader, "must be one line of ASCII.")
                        .orElse(null),
                TlsSettings.of(given).orElse(null),
                text(given, Setting.SERVER_NAME, Connection::isHost, "must be a host, such as temporal.example.org.")
                        .orElse(null),
                given.metadata());
    }

    private static Optional<String> text(GivenSettings given, Setting setting, Predicate<String> check, String rule) {
        Optional<Value> value = given.find(setting);
        Optional<String> text = value.map(Value::text).map(String::strip);
        if (text.filter(check.negate()).isPresent()) {
            throw value.orElseThrow().unusable(rule);
        }
        return text;
    }

    private static boolean isAddress(String text) {
        @Nullable URI uri = hostOf(text.startsWith(DNS) ? text.substring(DNS.length()) : text);
        return uri != null && uri.getPort() > 0 && uri.getPort() <= HIGHEST_PORT;
    }

    private static boolean isHost(String text) {
        @Nullable URI uri = hostOf(text);
        return uri != null && uri.getPort() == -1;
    }

    /** The address as gRPC reads it; null if gRPC can't read it, or if it has more than a host and a port. */
    private static @Nullable URI hostOf(String text) {
        try {
            URI uri = new URI("//" + text);
            boolean isAlone = uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getPath().isEmpty()
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
            return isAlone ? uri : null;
        } catch (URISyntaxException malformed) {
            return null;
        }
    }

    void applyTo(ServiceStubsOptions.Builder<?> options) {
        options.setTarget(address);
        prove(options, headers());
        if (tls != null) {
            options.setSslContext(tls.context());
            if (serverName != null) {
                options.setChannelInitializer(channel -> channel.overrideAuthority(serverName));
            }
        }
    }

    /** For calls on an existing channel. The client doesn't add the namespace header to these calls, and a server may need it. */
    void applyToShared(ServiceStubsOptions.Builder<?> options) {
        Metadata headers = headers();
        headers.put(key(NAMESPACE_HEADER), namespace);
        prove(options, headers);
    }

    private void prove(ServiceStubsOptions.Builder<?> options, Metadata headers) {
        options.setHeaders(headers);
        if (apiKey != null) {
            options.addApiKey(() -> apiKey);
        }
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        metadata.forEach((name, text) -> headers.put(key(name), text));
        return headers;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    /** For people, without a secret. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s, namespace %s".formatted(address, namespace));
        text.append(tls == null ? ", not encrypted" : tls.showsCertificate() ? ", mTLS" : ", TLS");
        if (tls != null && !tls.checksHost()) {
            text.append(" without checking its host");
        }
        return text.append(apiKey == null ? "" : ", with an API key").toString();
    }
}
