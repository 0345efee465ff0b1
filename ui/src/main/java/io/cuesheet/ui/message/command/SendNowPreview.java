package io.cuesheet.ui.message.command;

import io.cuesheet.application.explain.SendNowOutlook;
import io.cuesheet.rendering.RenderedMessage;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees before they send a message by hand.
 *
 * @param text null where its template can't be filled in
 * @param problem why; empty where there is a text
 */
record SendNowPreview(SendNowOutlook outlook, @Nullable RenderedMessage text, String problem) {}
