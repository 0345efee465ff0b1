package io.cuesheet.application.alarm;

import io.cuesheet.application.UnusableSetting;
import io.cuesheet.application.alarm.way.WebhookSignature;
import io.cuesheet.db.address.MailAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;

/**
 * Who is called for the installation: those who run it, from the environment. They are trusted with any address.
 *
 * @param people mail addresses
 * @param sender of these mails; empty: the first of them
 * @param webhook where alarms are posted; empty: nowhere
 * @param secret of the webhook's signatures; empty where there is no webhook
 * @param ping what is called while all is well, and with {@code /fail} behind it where it is not; empty: nothing
 */
record InstallationSettings(
        List<String> people, String sender, Optional<URI> webhook, String secret, Optional<URI> ping) {

    static InstallationSettings of(Environment environment) {
        List<String> people = Stream.of(text(environment, "cuesheet.alarm-mail").split("[,;\\s]+"))
                .filter(address -> !address.isEmpty())
                .map(address -> address("CUESHEET_ALARM_MAIL", address))
                .toList();
        String from = text(environment, "cuesheet.alarm-from");
        Optional<URI> webhook = url(environment, "cuesheet.alarm-webhook-url", "CUESHEET_ALARM_WEBHOOK_URL");
        String secret = text(environment, "cuesheet.alarm-webhook-secret");
        if (webhook.isPresent() && !WebhookSignature.isSecret(secret)) {
            throw new UnusableSetting("CUESHEET_ALARM_WEBHOOK_SECRET must be whsec_ and 24 to 64 bytes in Base64,"
                    + " such as the output of: echo whsec_$(openssl rand -base64 32)");
        }
        return new InstallationSettings(
                people,
                from.isEmpty() ? people.stream().findFirst().orElse("") : address("CUESHEET_ALARM_FROM", from),
                webhook,
                secret,
                url(environment, "cuesheet.alarm-ping-url", "CUESHEET_ALARM_PING_URL"));
    }

    private static String text(Environment environment, String name) {
        return environment.getProperty(name, "").strip();
    }

    private static String address(String setting, String text) {
        return MailAddress.parse(text)
                .toOptional()
                .filter(address -> !address.needsSmtpUtf8())
                .map(MailAddress::text)
                .orElseThrow(
                        () -> new UnusableSetting(setting + " must have e-mail addresses, such as ops@example.org"));
    }

    private static Optional<URI> url(Environment environment, String name, String setting) {
        String text = text(environment, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(text);
            boolean isWeb = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (isWeb && url.getHost() != null && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException notAnUri) {
            // Its message would repeat what may be secret.
        }
        throw new UnusableSetting(setting + " must look like https://alerts.example.org/cuesheet");
    }

    /** Without addresses and secrets: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "InstallationSettings[]";
    }
}
