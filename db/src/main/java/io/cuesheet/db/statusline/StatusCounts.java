package io.cuesheet.db.statusline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How many of an organisation's messages need somebody, and whether its sends are on hold. No number is higher than the bound that was asked
 * for.
 *
 * @param zone the organisation's default zone
 * @param toDecide blocked messages that wait for somebody's decision
 * @param failed messages that failed, due on {@code failedFrom} or later
 * @param failedFrom a day in {@code zone}
 * @param heldSince since when all automated sends are on hold, UTC; null: they are not
 * @param restored whether they are on hold because the database was restored from a backup
 * @param heldBy who put them on hold, as the audit log has it; null where it says nothing
 * @param heldByName name of that person or key; null where nobody has it any more
 * @param heldFor why, in their own words; null where they gave no reason
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
