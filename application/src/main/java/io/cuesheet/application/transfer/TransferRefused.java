package io.cuesheet.application.transfer;

import org.jspecify.annotations.Nullable;

/** A file of which nothing was imported. */
public final class TransferRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final @Nullable String column;

    /** @param line of a CSV, or number of the message in a JSON list; from 1 */
    public TransferRefused(int line, @Nullable String column, String sentence) {
        super(sentence, null, false, false);
        this.line = line;
        this.column = column;
    }

    public int line() {
        return line;
    }

    public @Nullable String column() {
        return column;
    }
}
