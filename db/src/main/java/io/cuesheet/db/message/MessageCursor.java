package io.cuesheet.db.message;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The last message of a page: the next page begins behind it. Travels as an opaque text. */
public record MessageCursor(Instant sendAt, String eventName, UUID id) {

    public static MessageCursor after(Message message) {
        return new MessageCursor(
                message.sendAt(), message.eventName(), message.id().value());
    }

    /** The opaque text, safe in a URL. */
    public String encode() {
        String plain = sendAt + "|" + id + "|" + eventName;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #encode()}'s text; throws {@link IllegalArgumentException} for anything else. */
    public static MessageCursor decode(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        String[] parts = plain.split("\\|", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            return new MessageCursor(Instant.parse(parts[0]), parts[2], UUID.fromString(parts[1]));
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("not a cursor", notAnInstant);
        }
    }
}
