package io.cuesheet.db.bulk;

import io.cuesheet.db.PagePosition;
import java.time.Instant;
import java.util.UUID;

/** The last bulk change of a page: the next page begins after it. */
public record BulkCursor(Instant createdAt, UUID id) {

    public static BulkCursor after(Bulk bulk) {
        return new BulkCursor(bulk.createdAt(), bulk.id());
    }

    /** An opaque text, safe in a URL. */
    public String encode() {
        return PagePosition.encode(createdAt, id);
    }

    /** Reads {@link #encode()}'s text; throws {@link IllegalArgumentException} for anything else. */
    public static BulkCursor decode(String text) {
        PagePosition position = PagePosition.decode(text, 1);
        return new BulkCursor(position.at(), UUID.fromString(position.rest().getFirst()));
    }
}
