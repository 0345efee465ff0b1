package io.cuesheet.application.seasonfile.sheet;

import io.cuesheet.application.refusal.FileRefused;
import io.cuesheet.application.text.Texts;

/** Counts the cells and characters of each row of a CSV file, before anything is made of them. */
final class CsvBounds {

    private final String text;
    private final char separator;
    private int cells = 1;
    private int rowStart;
    private boolean isCellStart = true;

    private CsvBounds(String text, Separator separator) {
        this.text = text;
        this.separator = separator.character();
        this.rowStart = separator.start();
    }

    /** @throws FileRefused for a row that has too much of either */
    static void check(String text, Separator separator) {
        new CsvBounds(text, separator).check();
    }

    private void check() {
        int position = rowStart;
        while (position < text.length()) {
            char character = text.charAt(position);
            if (isCellStart && character == '"') {
                position = endOfQuoted(position + 1);
                isCellStart = false;
            } else {
                plain(character, position);
                position++;
            }
            if (position - rowStart > TableLimits.ROW) {
                throw tooLong();
            }
        }
    }

    private void plain(char character, int position) {
        isCellStart = true;
        if (character == separator) {
            cells++;
            TableLimits.columns(cells);
        } else if (character == '\n' || character == '\r') {
            cells = 1;
            rowStart = position + 1;
        } else {
            isCellStart = false;
        }
    }

    /** Behind the closing quotation mark, or where the text ends. */
    private int endOfQuoted(int start) {
        int end = text.indexOf('"', start);
        while (end >= 0 && end + 1 < text.length() && text.charAt(end + 1) == '"') {
            end = text.indexOf('"', end + 2);
        }
        return end < 0 ? text.length() : end + 1;
    }

    static FileRefused tooLong() {
        return TableLimits.tooLarge(Texts.of("file.sheet.row_too_long", TableLimits.ROW));
    }
}
