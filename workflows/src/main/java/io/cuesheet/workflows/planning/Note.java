package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import org.jspecify.annotations.Nullable;

/**
 * A message that a person wrote.
 *
 * @param type the rule of its type
 * @param timing how its time is counted from its event; null: a person set its time, so it is not counted from the
 *     event
 */
public record Note(Slot slot, MessageRule type, @Nullable Timing timing, Standing message) {}
