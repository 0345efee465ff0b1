package io.cuesheet.db.delivery;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a message contained about its event. Local times are the venue's.
 *
 * @param status wire name of the event's status
 * @param startTimeOpen whether it gave the day of the start without its time
 */
public record Told(
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        String timeZone,
        @Nullable LocalDateTime loadInLocal,
        String status,
        boolean startTimeOpen) {}
