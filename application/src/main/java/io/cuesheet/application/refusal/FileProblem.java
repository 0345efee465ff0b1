package io.cuesheet.application.refusal;

import org.jspecify.annotations.Nullable;

/**
 * One problem of a file.
 *
 * @param line from 1, including the header; in a JSON list the number of the message
 * @param column name of the column; null for the whole line or file
 * @param reasonCode null for files of messages
 * @param message one sentence that a person can act on; it repeats no address
 */
public record FileProblem(
        int line, @Nullable String column, @Nullable FileReason reasonCode, String message) {}
