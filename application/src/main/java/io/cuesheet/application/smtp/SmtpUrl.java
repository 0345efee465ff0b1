package io.cuesheet.application.smtp;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mail server to use: {@code smtp://[user:password@]host[:port]}, or {@code smtps://} for TLS from the first byte. Special characters
 * in user and password are percent-encoded (RFC 3986). The query may have {@code tls=required|opportunistic|off}, {@code connections} and
 * {@code per_minute}.
 *
 * @param connections how many may be open at once
 * @param perMinute how many messages may be sent in a minute; 0: no limit
 */
public record SmtpUrl(
        SmtpTls tls,
        String host,
        int port,
        Optional<String> user,
        Optional<String> password,
        int connections,
        int perMinute) {

    /** As many as Postfix opens to one server. */
    public static final int USUAL_CONNECTIONS = 20;

    private static final int SUBMISSION_PORT = 587;
    private static final int TLS_PORT = 465;

    private static final String SETTING = "CUESHEET_SMTP_URL";

    /** The URL for sending messages. Throws {@link IllegalArgumentException} with a sentence that names the setting, never its value. */
    public static SmtpUrl parse(String text) {
        return parse(SETTING, text);
    }

    /** @param setting its name, for the exception's message */
    public static SmtpUrl parse(String setting, String text) {
        try {
            return read(text);
        } catch (IllegalArgumentException wrong) {
            // The cause is left out: its message would repeat the password.
            throw new IllegalArgumentException(
                    setting
                            + " must look like smtp://user:password@host:587 or smtps://host,"
                            + " with ?tls=required, opportunistic or off, &connections=20 and &per_minute=600 where you need them");
        }
    }

    private static SmtpUrl read(String text) {
        URI uri = URI.create(text);
        boolean immediate = "smtps".equals(uri.getScheme());
        if (!immediate && !"smtp".equals(uri.getScheme()) || uri.getHost() == null) {
            throw wrong();
        }
        Optional<String> user = login(uri, 0);
        Optional<String> password = login(uri, 1);
        if (user.isPresent() != password.isPresent()) {
            throw wrong();
        }
        Map<String, String> query = query(uri.getRawQuery());
        SmtpUrl url = new SmtpUrl(
                tls(immediate, user.isPresent(), query.remove("tls")),
                uri.getHost(),
                uri.getPort() >= 0 ? uri.getPort() : immediate ? TLS_PORT : SUBMISSION_PORT,
                user,
                password,
                number(query.remove("connections"), USUAL_CONNECTIONS),
                number(query.remove("per_minute"), 0));
        if (!query.isEmpty()) {
            throw wrong();
        }
        return url;
    }

    private static Optional<String> login(URI uri, int index) {
        String[] parts = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return parts.length > index
                ? Optional.of(URLDecoder.decode(parts[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static Map<String, String> query(@Nullable String raw) {
        Map<String, String> query = new HashMap<>();
        if (raw != null) {
            for (String parameter : raw.split("&")) {
                String[] parts = parameter.split("=", 2);
                if (parts.length < 2 || query.put(parts[0], parts[1]) != null) {
                    throw wrong();
                }
            }
        }
        return query;
    }

    /** A login is never sent unencrypted unless somebody asked for that. */
    private static SmtpTls tls(boolean immediate, boolean withLogin, @Nullable String told) {
        if (immediate) {
            if (told != null && !told.equals("required")) {
                throw wrong();
            }
            return SmtpTls.IMMEDIATE;
        }
        return switch (told) {
            case null -> withLogin ? SmtpTls.REQUIRED : SmtpTls.OPPORTUNISTIC;
            case "required" -> SmtpTls.REQUIRED;
            case "opportunistic" -> SmtpTls.OPPORTUNISTIC;
            case "off" -> SmtpTls.OFF;
            default -> throw wrong();
        };
    }

    private static int number(@Nullable String told, int usual) {
        if (told == null) {
            return usual;
        }
        if (!told.matches("[1-9]\\d{0,5}")) {
            throw wrong();
        }
        return Integer.parseInt(told);
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("not such a URL");
    }

    @Override
    public String toString() {
        return "SmtpUrl[" + host + ":" + port + "]";
    }
}
