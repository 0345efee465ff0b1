package io.cuesheet.application.suppression;

import io.cuesheet.db.Ids;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.delivery.GateFacts;
import io.cuesheet.db.event.Destination;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.db.suppression.Suppression.Reason;
import io.cuesheet.db.suppression.Suppression.Source;
import io.cuesheet.db.suppression.SuppressionRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.rule.ChannelKind;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links by which recipients opt out without signing in (RFC 8058): whoever has the link got it by mail. A link is random and belongs to one
 * address of one organisation; what it answers is the same for a link that does not exist.
 */
@Component
public class OptOutLinks {

    /** Below which path the links are, behind the public address of the installation. */
    public static final String PATH = "/unsubscribe";

    private static final String RECIPIENT = Actor.service("recipient");
    private static final Pattern MASKED_LINE = Pattern.compile("\\n\\n[^\\n]*%s/…\\s*$".formatted(PATH));
    private static final int TOKEN_BYTES = 24;
    private static final int LONGEST_TOKEN = 100;

    private final SuppressionRepository entries;
    private final AuditRepository audit;
    private final Clock clock;
    private final @Nullable String publicUrl;
    private final SecureRandom random = new SecureRandom();

    OptOutLinks(
            SuppressionRepository entries,
            AuditRepository audit,
            Clock clock,
            @Value("${cuesheet.public-url:}") String publicUrl) {
        this.entries = entries;
        this.audit = audit;
        this.clock = clock;
        this.publicUrl = publicUrl.isBlank() ? null : checked(publicUrl.strip());
    }

    /**
     * The link that goes into a mail, the same in all mails to its address; null for an SMS, for what is needed for the work, and where the
     * installation has no public address.
     */
    public @Nullable URI link(OrgId org, GateFacts facts) {
        Destination destination = facts.destination();
        boolean isOffered = destination != null && destination.kind() == ChannelKind.EMAIL && !facts.operational();
        if (publicUrl == null || !isOffered) {
            return null;
        }
        String token = entries.linkToken(org, destination.key(), newToken(), clock.instant());
        return URI.create("%s%s/%s".formatted(publicUrl, PATH, token));
    }

    /** A text that has the link, without what is secret of it. */
    public static String masked(String text, @Nullable URI link) {
        if (link == null) {
            return text;
        }
        String address = link.toString();
        return text.replace(address, address.substring(0, address.lastIndexOf('/') + 1) + "…");
    }

    /** A masked text without the line in which the link stands: a preview has neither. */
    public static String withoutLink(String masked) {
        return MASKED_LINE.matcher(masked).replaceFirst("");
    }

    /** From now on nothing is sent to the address of this link; an unknown link changes nothing. */
    @Transactional
    public void optOut(String token) {
        if (token.length() <= LONGEST_TOKEN) {
            entries.findLink(token).ifPresent(link -> suppress(link.orgId(), link.address()));
        }
    }

    private void suppress(OrgId org, String address) {
        Instant now = clock.instant();
        Suppression entry = new Suppression(Ids.next(), address, Reason.OPTED_OUT, Source.LINK, RECIPIENT, now);
        if (entries.insert(org, entry)) {
            audit.addSetting(
                    org,
                    now,
                    RECIPIENT,
                    "suppress",
                    null,
                    Map.of("id", entry.id(), "reason", entry.reason().wireName()));
        }
    }

    private String newToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** One-click links must be HTTPS (RFC 8058, 3.1). */
    private static String checked(String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!base.matches("https://[A-Za-z0-9.-]+(:\\d+)?(/[A-Za-z0-9._~/-]*)?")) {
            throw new IllegalArgumentException(
                    "CUESHEET_PUBLIC_URL must look like https://cuesheet.example.org, since it stands in links of mails");
        }
        return base;
    }
}
