package io.cuesheet.activities.channel;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where mail is handed in: {@code smtp://[user[:password]@]host[:port]}, or {@code smtps://} for TLS from the first byte. Special
 * characters in user and password are percent-encoded (RFC 3986).
 */
record SmtpUrl(boolean tls, String host, int port, Optional<String> user, Optional<String> password) {

    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;

    /** Throws {@link IllegalArgumentException} with a sentence that names the setting, never its value. */
    static SmtpUrl parse(String text) {
        URI uri = uri(text);
        boolean tls = "smtps".equals(uri.getScheme());
        if (!tls && !"smtp".equals(uri.getScheme()) || uri.getHost() == null) {
            throw wrong();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : SUBMISSION_PORT;
        String[] login = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new SmtpUrl(tls, uri.getHost(), port, part(login, 0), part(login, 1));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException notAnUri) {
            // Its message would repeat the password.
            throw wrong();
        }
    }

    private static Optional<String> part(String[] login, int index) {
        return login.length > index
                ? Optional.of(URLDecoder.decode(login[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "CUESHEET_SMTP_URL must look like smtp://user:password@host:587 or smtps://host");
    }

    @Override
    public String toString() {
        return "SmtpUrl[" + host + ":" + port + "]";
    }
}
