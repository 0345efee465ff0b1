package io.cuesheet.ui.event;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The events of a file.
 *
 * @param rows in the file's order, each external_ref once
 * @param notes what was understood in a way that people should know of
 */
record SeasonFile(List<SeasonRow> rows, List<ImportNote> notes) {

    SeasonFile {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    Set<String> refs() {
        return rows.stream().map(SeasonRow::externalRef).collect(Collectors.toSet());
    }
}
