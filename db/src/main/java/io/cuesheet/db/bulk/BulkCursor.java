package io.cuesheet.db.bulk;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last batch of a page: the next page begins behind it. Travels as an opaque text. */
public record BulkCursor(Instant createdAt, UUID id) {

    public static BulkCursor after(Bulk batch) {
        return new BulkCursor(batch.createdAt(), batch.id());
    }

    public String encode() {
        String text = createdAt + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #encode()}; throws {@link IllegalArgumentException} for anything else. */
    public static BulkCursor decode(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            return new BulkCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("not a cursor", notAnInstant);
        }
    }
}
