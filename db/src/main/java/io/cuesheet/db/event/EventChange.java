package io.cuesheet.db.event;

import org.jspecify.annotations.Nullable;

/**
 * An event before and after an import.
 *
 * @param before null for a new one
 */
public record EventChange(@Nullable Event before, Event after) {}
