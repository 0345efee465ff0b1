package io.cuesheet.application.event;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.db.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * An event that was saved, or would be.
 *
 * @param before null for a new one
 * @param plan what planning did, or would do
 */
public record EventChanged(@Nullable Event before, EventPlan plan) {}
