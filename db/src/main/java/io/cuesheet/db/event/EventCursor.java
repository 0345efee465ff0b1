package io.cuesheet.db.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The last event of a page: the next page begins behind it. Travels as an opaque text. */
public record EventCursor(Instant startsAt, String externalRef) {

    public static EventCursor after(Event event) {
        return new EventCursor(event.startsAt(), event.externalRef());
    }

    /** The opaque text, safe in a URL. */
    public String encode() {
        String plain = startsAt + "|" + externalRef;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads {@link #encode()}'s text; throws {@link IllegalArgumentException} for anything else. */
    public static EventCursor decode(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
        if (parts.length != 2 || parts[1].indexOf('\0') >= 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        try {
            return new EventCursor(Instant.parse(parts[0]), parts[1]);
        } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("not a cursor", notAnInstant);
        }
    }
}
