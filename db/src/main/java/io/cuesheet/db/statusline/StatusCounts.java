package io.cuesheet.db.statusline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The number of an organisation's messages that need a person, and whether its sends are on hold. No number is higher than the requested
 * limit.
 *
 * @param zone the organisation's default zone
 * @param toDecide blocked messages that wait for a person's decision
 * @param failed messages that failed, due on {@code failedFrom} or later
 * @param failedFrom a day in {@code zone}
 * @param heldSince since when all automated sends are on hold, UTC; null: they are not
 * @param restored whether they are on hold because the database was restored from a backup
 * @param heldBy who put them on hold, according to the audit log; null if it has no record
 * @param heldByName name of that person or key; null if it no longer exists
 * @param heldFor the reason, in their own words; null if they gave none
 * @param due messages that fall due soon; 0 without a hold
 * @param waiting messages that fell due meanwhile and wait for the end of the hold; 0 without one
 */
public record StatusCounts(
        ZoneId zone,
        int toDecide,
        int failed,
        LocalDate failedFrom,
        @Nullable Instant heldSince,
        boolean restored,
        @Nullable String heldBy,
        @Nullable String heldByName,
        @Nullable String heldFor,
        int due,
        int waiting) {}
