package io.cuesheet.db;

/** A database with which Cuesheet can't start, for a reason that its operator can fix. The message is one clear line. */
public final class UnusableDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableDatabase(String line) {
        super(line);
    }
}
