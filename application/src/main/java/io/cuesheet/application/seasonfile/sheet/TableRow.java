package io.cuesheet.application.seasonfile.sheet;

import java.util.BitSet;
import java.util.List;

/**
 * A row that is not empty.
 *
 * @param line of the file, or number of the row, from 1
 * @param cells texts; dates and times in their ISO form, such as 2027-01-02T19:30, 2027-01-02 or 19:30
 * @param numbers positions of cells of a spreadsheet that are numbers
 * @param decorated positions of those that the sheet shows with other text
 */
public record TableRow(int line, List<String> cells, BitSet numbers, BitSet decorated) {

    private static final BitSet NONE = new BitSet(0);

    public TableRow {
        cells = List.copyOf(cells);
    }

    /** A row of a file that has nothing but texts. */
    public TableRow(int line, List<String> cells) {
        this(line, cells, NONE, NONE);
    }

    static TableRow of(int line, List<SheetCell> cells) {
        BitSet numbers = new BitSet();
        BitSet decorated = new BitSet();
        for (int position = 0; position < cells.size(); position++) {
            numbers.set(position, cells.get(position).isNumber());
            decorated.set(position, cells.get(position).isDecorated());
        }
        return new TableRow(line, cells.stream().map(SheetCell::text).toList(), numbers, decorated);
    }

    /** Empty where the row is shorter. */
    public String cell(int position) {
        return position < cells.size() ? cells.get(position) : "";
    }

    static boolean isEmpty(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }
}
