package io.cuesheet.application.expiry;

import io.cuesheet.workflows.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What was done although it will not lead to a send.
 *
 * @param reasonCode why it will not be sent
 * @param message one sentence or two for people
 * @param count how many messages it is about, where a command was for many
 */
public record Warning(
        ReasonCode reasonCode, String message, @Nullable Integer count) {}
