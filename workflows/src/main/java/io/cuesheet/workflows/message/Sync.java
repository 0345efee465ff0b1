package io.cuesheet.workflows.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The new state of the row: the payload of the internal Signal {@code sync}. A forged Signal can do no lasting harm: only the row can
 * trigger a send, and the reconciler corrects the run's state.
 *
 * @param state the row; null if it was deleted
 * @param wake when the run next asks the gate, UTC; null: not until a Signal or command arrives
 * @param notBefore until when the run waits for its turn among many that are due at once, UTC; null: it does not wait
 * @param cause the cause of the change, for people who read the history
 * @param correct true: it replaces the run's state in any case; false: only if its revision is higher
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Sync(
        @Nullable MessageState state,
        @Nullable Instant wake,
        @Nullable Instant notBefore,
        String cause,
        boolean correct) {}
