package io.cuesheet.workflows.planning;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know of an event.
 *
 * @param startsLocal start on the venue's wall clock
 * @param zone of the venue
 * @param loadInLocal load-in on the venue's wall clock; null while it is not known
 */
public record EventFacts(
        LocalDateTime startsLocal, ZoneId zone, @Nullable LocalDateTime loadInLocal) {}
