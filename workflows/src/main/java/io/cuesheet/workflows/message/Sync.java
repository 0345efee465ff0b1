package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the row has become: the payload of the internal Signal {@code sync}. A forged one can do no harm that lasts: nothing is sent but by
 * the row, and the reconciler corrects what the run believes.
 *
 * @param state the row; null where it was deleted
 * @param wake when the run asks the gate next, UTC; null: not before it is told more
 * @param cause what changed the row, for people who read the history
 * @param correct true: it replaces whatever the run believes; false: it counts only where its revision is higher
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sync(@Nullable MessageState state, @Nullable Instant wake, String cause, boolean correct) {}
