package io.cuesheet.workflows.reconciliation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cuesheet.workflows.MessageId;
import org.jspecify.annotations.Nullable;

/**
 * The progress and findings of a pass.
 *
 * @param after the last message that was compared, if an activity compares one page; null before the first and after the last one
 * @param compared open rows; one that is due within a day counts again where all are compared
 * @param started open rows without a running workflow, for which a start was requested
 * @param told workflows whose state differs from their row, and which have to be notified
 * @param unclear messages that could not be compared: left alone and logged
 * @param restarted workflows whose task kept failing: ended, and started again from their row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReconciliationProgress(
        @Nullable MessageId after, long compared, long started, long told, long unclear, long restarted) {

    public static ReconciliationProgress none() {
        return new ReconciliationProgress(null, 0, 0, 0, 0, 0);
    }

    /** The sum of both, at the place that {@code page} reached. */
    public ReconciliationProgress plus(ReconciliationProgress page) {
        return new ReconciliationProgress(
                page.after,
                compared + page.compared,
                started + page.started,
                told + page.told,
                unclear + page.unclear,
                restarted + page.restarted);
    }

    /** The same at this place. */
    public ReconciliationProgress at(@Nullable MessageId place) {
        return new ReconciliationProgress(place, compared, started, told, unclear, restarted);
    }
}
