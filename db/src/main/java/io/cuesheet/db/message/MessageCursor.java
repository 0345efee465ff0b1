package io.cuesheet.db.message;

import io.cuesheet.db.PagePosition;
import java.time.Instant;
import java.util.UUID;

/** The last message of a page: the next page begins after it. */
public record MessageCursor(Instant listedAt, String eventName, UUID id) {

    public static MessageCursor after(Message message) {
        return new MessageCursor(
                message.listedAt(), message.eventName(), message.id().value());
    }

    /** An opaque text, safe in a URL. */
    public String encode() {
        return PagePosition.encode(listedAt, id, eventName);
    }

    /** Reads {@link #encode()}'s text; throws {@link IllegalArgumentException} for anything else. */
    public static MessageCursor decode(String text) {
        PagePosition position = PagePosition.decode(text, 2);
        return new MessageCursor(
                position.at(),
                position.rest().getLast(),
                UUID.fromString(position.rest().getFirst()));
    }
}
