package io.cuesheet.application.expiry;

import org.jspecify.annotations.Nullable;

/**
 * What to mind about the time of messages.
 *
 * @param concern what it is
 * @param message one sentence or two for people
 * @param count how many messages it is about, where a command was for many
 */
public record Warning(
        TimeConcern concern, String message, @Nullable Integer count) {}
