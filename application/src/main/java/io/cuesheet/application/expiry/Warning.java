package io.cuesheet.application.expiry;

import org.jspecify.annotations.Nullable;

/**
 * A warning about the time of messages.
 *
 * @param concern its kind
 * @param message one or two sentences for people
 * @param count how many messages it is about, if a command was for many
 */
public record Warning(
        TimeConcern concern, String message, @Nullable Integer count) {}
