package io.cuesheet.standalone;

import java.io.Serial;

/** Cuesheet can't start, for a reason that its user can fix. The message is one clear line for the terminal. */
final class StartupException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    StartupException(String line) {
        super(line);
    }

    StartupException(String line, Throwable cause) {
        super(line, cause);
    }
}
