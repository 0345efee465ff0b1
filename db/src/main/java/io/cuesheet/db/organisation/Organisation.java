package io.cuesheet.db.organisation;

import io.cuesheet.workflows.OrgId;
import java.time.ZoneId;

/**
 * A venue, tour or festival office.
 *
 * @param defaultZone for events without a zone
 */
public record Organisation(OrgId id, ZoneId defaultZone) {}
