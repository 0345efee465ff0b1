package io.cuesheet.application.event;

import io.cuesheet.application.planning.EventPlan;
import io.cuesheet.db.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * A saved event, or one in a preview.
 *
 * @param before null for a new one
 * @param plan the result of planning, or its preview
 */
public record EventChanged(@Nullable Event before, EventPlan plan) {}
