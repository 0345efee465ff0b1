package io.cuesheet.db.audit;

import io.cuesheet.db.PagePosition;
import java.time.Instant;
import java.util.UUID;

/** The last line of a page: the next page begins after it. */
public record AuditCursor(Instant at, UUID id) {

    public static AuditCursor after(AuditLine line) {
        return new AuditCursor(line.at(), line.id());
    }

    /** An opaque text, safe in a URL. */
    public String encode() {
        return PagePosition.encode(at, id);
    }

    /** Reads {@link #encode()}'s text; throws {@link IllegalArgumentException} for anything else. */
    public static AuditCursor decode(String text) {
        PagePosition position = PagePosition.decode(text, 1);
        return new AuditCursor(position.at(), UUID.fromString(position.rest().getFirst()));
    }
}
