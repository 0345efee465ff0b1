package io.cuesheet.standalone;

import io.cuesheet.application.setup.FirstSetup;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text that a person reads once everything runs.
 *
 * @param managementUrl of health and metrics
 * @param consoleUrl of Temporal's web console; empty: the server is an external one
 * @param madePassword the admin's password if it was just generated; null: it was set, or generated earlier
 * @param smtp whether real mail is sent; otherwise it goes to the sandbox outbox
 */
public record Welcome(
        String url,
        String managementUrl,
        String consoleUrl,
        @Nullable String madePassword,
        boolean smtp,
        Path data) {

    String text() {
        return """
                Cuesheet is ready at %s
                  Temporal's web console: %s
                  Health and metrics: %s/actuator
                  Sign in as %s with %s
                  Messages go to %s
                  Stop with Ctrl-C. Everything is kept in %s""".formatted(url, console(), managementUrl, FirstSetup.ADMIN, password(), channel(), data);
    }

    private String console() {
        return consoleUrl.isEmpty() ? "the one of the server at TEMPORAL_ADDRESS" : consoleUrl;
    }

    private String password() {
        return madePassword == null
                ? "the password of the first start (forgotten? Run ./cuesheet reset-password)"
                : "the password " + madePassword + " (made now and shown only this once)";
    }

    private String channel() {
        return smtp
                ? "the SMTP server in CUESHEET_SMTP_URL"
                : "the sandbox outbox in the page; no mail leaves this machine";
    }
}
