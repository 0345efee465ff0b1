package io.cuesheet.db.organisation;

import java.time.zone.ZoneRulesProvider;

/** The time zone database that this process uses. */
public final class TimeZoneData {

    private TimeZoneData() {}

    /** Such as 2026a. */
    public static String version() {
        return ZoneRulesProvider.getVersions("UTC").lastKey();
    }
}
