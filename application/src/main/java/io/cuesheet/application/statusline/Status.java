package io.cuesheet.application.statusline;

import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.db.statusline.StatusCounts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation's status line says.
 *
 * @param next its next message; null where none is scheduled
 * @param counts what needs somebody, and the hold
 * @param outdated people who were told something that does not hold any more
 */
public record Status(@Nullable Next next, StatusCounts counts, OutdatedMessages.Count outdated) {

    /**
     * When a message goes out.
     *
     * @param at UTC
     * @param zone of its event
     */
    public record Next(Instant at, ZoneId zone) {}

    /** Whether somebody put all automated sends on hold; a database that was restored is another matter. */
    public boolean isOnHold() {
        return counts.heldSince() != null && !counts.restored();
    }
}
