package io.cuesheet.db.seasonimport;

import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import and its progress.
 *
 * @param actor who imports
 * @param source address of the caller that sent the file; null: unknown
 * @param format csv, icalendar, xlsx or ods
 * @param defaultZone for times without a zone
 * @param doneEvents how many events, from the file's first one on, are stored and planned
 * @param reportJson the result so far; null before the first part
 * @param readingJson the settings for reading the file; null: an older version accepted it, or it has ended
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
