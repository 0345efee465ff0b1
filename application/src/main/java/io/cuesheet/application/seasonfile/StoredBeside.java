package io.cuesheet.application.seasonfile;

import io.cuesheet.application.seasonfile.calendar.RecurrenceKeys;
import io.cuesheet.application.seasonfile.content.ImportedEvent;
import io.cuesheet.application.seasonfile.content.SeasonFile;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventRepository;
import io.cuesheet.workflows.OrgId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which stored events a file names. */
@Component
public final class StoredBeside {

    private final EventRepository events;

    StoredBeside(EventRepository events) {
        this.events = events;
    }

    /** Stored events by the file's references for them, also those whose own reference only looks the same. */
    public Map<String, Event> known(OrgId org, SeasonFile file) {
        KnownRefs refs = KnownRefs.of(
                events,
                org,
                file.events().stream().map(ImportedEvent::externalRef).toList());
        Map<String, Event> stored =
                refs.events().stream().collect(Collectors.toMap(Event::externalRef, Function.identity(), (a, b) -> a));
        Map<String, Event> known = new HashMap<>();
        for (ImportedEvent row : file.events()) {
            Event event = stored.get(refs.stored(row.externalRef()));
            if (event != null) {
                known.put(row.externalRef(), event);
            }
        }
        return known;
    }

    /** Whether the file names it and takes nothing of it: an answer leaves it out, or it is a date beyond those that were looked for. */
    public static boolean isLeftOut(SeasonFile file, String ref) {
        return file.leftOut().contains(ref)
                || RecurrenceKeys.dateOf(ref)
                        .filter(date -> isLeftOut(file, date))
                        .isPresent();
    }

    private static boolean isLeftOut(SeasonFile file, RecurrenceKeys.SeriesDate date) {
        SeasonFile.Series series = file.series().get(date.series());
        return file.leftOut().contains(date.series())
                || series != null && date.day().isAfter(series.until());
    }
}
