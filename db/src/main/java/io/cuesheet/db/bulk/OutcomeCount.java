package io.cuesheet.db.bulk;

/**
 * How many messages of a batch came out alike.
 *
 * @param outcome {@code DONE} or a reason code
 */
public record OutcomeCount(String outcome, int count) {

    public boolean isDone() {
        return outcome.equals(BulkProgress.DONE);
    }
}
