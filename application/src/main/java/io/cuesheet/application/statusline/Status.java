package io.cuesheet.application.statusline;

import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.db.statusline.StatusCounts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The content of an organisation's status line.
 *
 * @param next its next message; null if none is scheduled
 * @param counts what needs attention, and the hold
 * @param outdated people whose last message is outdated
 */
public record Status(@Nullable Next next, StatusCounts counts, OutdatedMessages.Count outdated) {

    /**
     * When a message is sent.
     *
     * @param at UTC
     * @param zone of its event
     */
    public record Next(Instant at, ZoneId zone) {}

    /** Whether a person put all automated sends on hold; the hold after a restored database is separate. */
    public boolean isOnHold() {
        return counts.heldSince() != null && !counts.restored();
    }
}
