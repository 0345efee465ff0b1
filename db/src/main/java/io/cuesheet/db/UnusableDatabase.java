package io.cuesheet.db;

/** A database that Cuesheet can't start with, for a reason that its operator can change. The message is one clear line. */
public final class UnusableDatabase extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableDatabase(String line) {
        super(line);
    }
}
