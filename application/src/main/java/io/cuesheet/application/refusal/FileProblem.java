package io.cuesheet.application.refusal;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a file.
 *
 * @param line from 1, the header included; in a JSON list the number of the message
 * @param column name of the column; null where the whole line or file is meant
 * @param reasonCode null for files of messages
 * @param message one sentence that a person can act on; it repeats no address
 */
public record FileProblem(
        int line, @Nullable String column, @Nullable FileReason reasonCode, String message) {}
