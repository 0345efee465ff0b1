package io.cuesheet.api.access;

import io.cuesheet.application.signin.MadeLink;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A link that works once.
 *
 * @param url the link itself, shown only once
 * @param expiresAt when it expires, UTC
 */
@Schema(example = """
    {"id": "0199a6b0-0000-7000-8000-000000000009", "url": "https://cuesheet.example.org/invitation/W6b…", "expires_at":
     "2026-12-06T08:00:00Z"}""")
public record OneTimeLinkBody(UUID id, String url, Instant expiresAt) {

    /** Builds the link with the address that the request was sent to. */
    public static OneTimeLinkBody of(MadeLink made) {
        String url = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(made.path())
                .toUriString();
        return new OneTimeLinkBody(made.id(), url, made.expiresAt());
    }

    /** Omits the link to keep it out of logs. */
    @Override
    public String toString() {
        return "OneTimeLinkBody[" + id + "]";
    }
}
