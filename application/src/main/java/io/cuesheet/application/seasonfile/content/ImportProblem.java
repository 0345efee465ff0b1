package io.cuesheet.application.seasonfile.content;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an import file.
 *
 * @param line from 1, the header included
 * @param column name of the column; null where the whole line or file is meant
 * @param message one sentence that a person can act on; it repeats no address
 */
public record ImportProblem(int line, @Nullable String column, ImportReason reasonCode, String message) {}
