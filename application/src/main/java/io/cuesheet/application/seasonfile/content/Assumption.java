package io.cuesheet.application.seasonfile.content;

import io.cuesheet.application.refusal.FileReason;

/**
 * What was taken for granted because the file is silent about it; said once for the whole file, and among its notes as well.
 *
 * @param reasonCode stable; clients branch on it
 * @param parameter the query parameter that says otherwise
 * @param value what was taken, as the parameter takes it
 * @param line the first one, from 1
 * @param count of all these lines
 * @param message one sentence
 */
public record Assumption(FileReason reasonCode, String parameter, String value, int line, int count, String message) {

    Assumption again() {
        return new Assumption(reasonCode, parameter, value, line, count + 1, message);
    }

    /** The same in other words. */
    public Assumption saying(String words) {
        return new Assumption(reasonCode, parameter, value, line, count, words);
    }
}
