package io.cuesheet.api.seasonfile;

import io.cuesheet.application.event.EventDetails;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event of a file as it was understood.
 *
 * @param line line number in the file, from 1
 * @param name null, like all following fields: the file only says that the event is cancelled
 * @param startsAt local time of the venue
 * @param startTimeOpen whether only the day of the start is known
 * @param status null: unchanged, or confirmed for a new event
 */
@Schema(example = """
    {"line": 5, "external_ref": "tour-1", "name": "The Tallis Scholars", "venue": "Wigmore Hall", "city": "London",
     "starts_at": "2027-12-03T19:30", "time_zone": "Europe/London", "start_time_open": false, "status": "confirmed", "contacts": 1}""")
public record ReadEventBody(
        int line,
        String externalRef,
        @Nullable String name,
        @Nullable String venue,
        @Nullable String city,
        @Nullable String startsAt,
        @Nullable String timeZone,
        boolean startTimeOpen,
        @Nullable String status,
        int contacts) {

    static ReadEventBody of(ImportedEvent event) {
        EventDetails details = event.details();
        int line = event.origin().line();
        if (details == null) {
            return new ReadEventBody(line, event.externalRef(), null, null, null, null, null, false, "cancelled", 0);
        }
        return new ReadEventBody(
                line,
                event.externalRef(),
                details.name(),
                details.venue(),
                details.city(),
                details.startsLocal().toString(),
                details.zone().getId(),
                Boolean.TRUE.equals(details.startTimeOpen()),
                details.status() == null ? null : details.status().wireName(),
                details.contacts().size());
    }
}
