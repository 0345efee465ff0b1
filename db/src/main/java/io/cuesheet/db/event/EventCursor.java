package io.cuesheet.db.event;

import io.cuesheet.db.PagePosition;
import java.time.Instant;

/** The last event of a page: the next page begins after it. */
public record EventCursor(Instant startsAt, String externalRef) {

    public static EventCursor after(Event event) {
        return new EventCursor(event.startsAt(), event.externalRef());
    }

    /** An opaque text, safe in a URL. */
    public String encode() {
        return PagePosition.encode(startsAt, externalRef);
    }

    /** Reads {@link #encode()}'s text; throws {@link IllegalArgumentException} for anything else. */
    public static EventCursor decode(String text) {
        PagePosition position = PagePosition.decode(text, 1);
        return new EventCursor(position.at(), position.rest().getFirst());
    }
}
