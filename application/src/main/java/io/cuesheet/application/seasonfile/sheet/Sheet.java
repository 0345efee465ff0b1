package io.cuesheet.application.seasonfile.sheet;

import java.util.List;

/**
 * A table of a file, without its empty rows.
 *
 * @param name empty where the format has no names
 * @param isRagged whether its rows end with their last cell that is not empty; else a row that is shorter has lost a cell
 */
public record Sheet(String name, boolean isRagged, List<TableRow> rows) {

    public Sheet {
        rows = List.copyOf(rows);
    }
}
