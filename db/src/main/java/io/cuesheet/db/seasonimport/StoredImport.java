package io.cuesheet.db.seasonimport;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and how far it is.
 *
 * @param actor who imports
 * @param source address that the file came from; null: unknown
 * @param format csv, icalendar, xlsx or ods
 * @param defaultZone of times without a zone
 * @param doneEvents how many events, from the file's first one on, are stored and planned
 * @param reportJson what came of it so far; null before the first part
 * @param readingJson with what the file is read; null: it was accepted by an older version, or has ended
 * @param createdAt UTC
 * @param finishedAt UTC; null: it has not ended
 */
public record StoredImport(
        UUID id,
        OrgId orgId,
        String actor,
        @Nullable String source,
        String format,
        ZoneId defaultZone,
        ImportState state,
        int totalEvents,
        int doneEvents,
        @Nullable String reportJson,
        @Nullable String readingJson,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
