package io.cuesheet.application.statusline;

import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.db.statusline.StatusCounts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation's status line says.
 *
 * @param nextAt when its next message goes out, UTC; null where none is scheduled
 * @param counts what needs somebody, and the hold
 * @param outdated people who were told something that does not hold any more
 */
public record Status(
        @Nullable Instant nextAt, StatusCounts counts, OutdatedMessages.Count outdated) {

    /** Whether somebody put all automated sends on hold; a database that was restored is another matter. */
    public boolean isOnHold() {
        return counts.heldSince() != null && !counts.restored();
    }
}
