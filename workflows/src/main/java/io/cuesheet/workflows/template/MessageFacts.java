package io.cuesheet.workflows.template;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What the text of a message can speak of.
 *
 * @param startsLocal start on the venue's wall clock
 * @param zone of the venue
 * @param loadInLocal load-in on the venue's wall clock; null while it is not known
 * @param contactRole what the recipient does at the event
 */
public record MessageFacts(
        String eventName,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        String contactRole) {}
