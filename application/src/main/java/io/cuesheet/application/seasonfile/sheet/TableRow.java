package io.cuesheet.application.seasonfile.sheet;

import java.util.List;

/**
 * A row that is not empty.
 *
 * @param line of the file, or number of the row, from 1
 * @param cells texts; dates and times in their ISO form, such as 2027-01-02T19:30, 2027-01-02 or 19:30
 */
public record TableRow(int line, List<String> cells) {

    public TableRow {
        cells = List.copyOf(cells);
    }

    /** Empty where the row is shorter. */
    public String cell(int position) {
        return position < cells.size() ? cells.get(position) : "";
    }

    static boolean isEmpty(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }
}
