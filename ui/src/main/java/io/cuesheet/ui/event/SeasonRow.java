package io.cuesheet.ui.event;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One event with one contact, as a line of the file has it. Local times are the venue's. */
record SeasonRow(
        String externalRef,
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        String contactRole,
        @Nullable String contactEmail,
        @Nullable String contactPhone) {}
