package io.cuesheet.application.seasonfile.sheet;

/**
 * What a cell of a spreadsheet says.
 *
 * @param text as rows have it
 * @param isNumber whether it is a number, and no date
 * @param isDecorated whether the sheet shows other text along with the number, which a CSV file of it would have
 */
record SheetCell(String text, boolean isNumber, boolean isDecorated) {

    static final SheetCell EMPTY = of("");

    /** A formula without a value, in whatever language the sheet says so. An empty text would mean that there is nothing. */
    static final SheetCell ERROR = of("#VALUE!");

    static SheetCell of(String text) {
        return new SheetCell(text, false, false);
    }
}
