package io.cuesheet.db.batch;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last batch of a page: the next page begins behind it. Travels as an opaque text. */
public record BatchCursor(Instant createdAt, UUID id) {

    public static BatchCursor after(Batch batch) {
        return new BatchCursor(batch.createdAt(), batch.id());
    }

    public String encode() {
        String text = createdAt + "|" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #encode()}; throws {@link IllegalArgumentException} for anything else. */
    public static BatchCursor decode(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            return new BatchCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("not a cursor", notAnInstant);
        }
    }
}
