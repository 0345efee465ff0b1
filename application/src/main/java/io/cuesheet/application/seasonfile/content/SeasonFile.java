package io.cuesheet.application.seasonfile.content;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events of a file.
 *
 * @param events in the file's order, each external_ref once
 * @param notes what was understood in a way that people should know of
 */
public record SeasonFile(List<ImportedEvent> events, List<ImportNote> notes) {

    public SeasonFile {
        events = List.copyOf(events);
        notes = List.copyOf(notes);
    }

    public Set<String> refs() {
        return events.stream().map(ImportedEvent::externalRef).collect(Collectors.toSet());
    }
}
