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
 * @param notBefore until when the run waits for its place among many that are due at once, UTC; null: it does not
 * @param cause what changed the row, for people who read the history
 * @param correct true: it replaces whatever the run believes; false: it counts only where its revision is higher
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sync(
        @Nullable MessageState state,
        @Nullable Instant wake,
        @Nullable Instant notBefore,
        String cause,
        boolean correct) {}
