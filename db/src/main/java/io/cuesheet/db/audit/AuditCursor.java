package io.cuesheet.db.audit;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last line of a page: the next page begins behind it. Travels as an opaque text. */
public record AuditCursor(Instant at, UUID id) {

    public static AuditCursor after(AuditLine line) {
        return new AuditCursor(line.at(), line.id());
    }

    public String encode() {
        String text = at + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #encode()}; throws {@link IllegalArgumentException} for anything else. */
    public static AuditCursor decode(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            return new AuditCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("not a cursor", notAnInstant);
        }
    }
}
