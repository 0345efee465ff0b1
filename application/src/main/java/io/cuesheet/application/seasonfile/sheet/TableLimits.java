package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;

/** How much a table may hold. All of it is counted while it is read, so that a file that is too large costs no more than a small one. */
final class TableLimits {

    /** As many as Excel and LibreOffice have. */
    static final int COLUMNS = 16_384;

    /** Characters of a row of a CSV file. */
    static final int ROW = 1_000_000;

    /** Characters of a cell of a spreadsheet: some more than Excel takes. */
    static final int CELL = 40_000;

    /** Cells from the first column on, the empty ones between them included, of all rows and sheets together. */
    static final int CELLS = 2_000_000;

    static final int ROWS = 200_000;

    /** Characters of all cells of a spreadsheet, counted for each cell that names or repeats a text. */
    static final int CHARACTERS = 40_000_000;

    private int rows;
    private int cells;
    private long characters;

    /** Counts a row with cells up to this one. */
    void row(int width) {
        columns(width);
        rows++;
        cells += width;
        if (rows > ROWS || cells > CELLS) {
            throw tooLarge(Texts.of("file.sheet.too_many_rows", ROWS, CELLS));
        }
    }

    /** Counts the text of a cell. */
    void text(int length) {
        characters += length;
        if (characters > CHARACTERS) {
            throw tooLarge(Texts.of("file.sheet.too_much_text", CHARACTERS));
        }
    }

    static void columns(int width) {
        if (width > COLUMNS) {
            throw tooLarge(Texts.of("file.sheet.too_many_columns", COLUMNS));
        }
    }

    static FileRefused tooLarge(String sentence) {
        return FileRefused.tooLarge(sentence);
    }
}
