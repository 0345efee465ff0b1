package io.cuesheet.db.bulk;

/**
 * The number of messages of a bulk command with the same outcome.
 *
 * @param outcome {@code DONE} or a reason code
 */
public record OutcomeCount(String outcome, int count) {

    public boolean isDone() {
        return outcome.equals(BulkProgress.DONE);
    }
}
