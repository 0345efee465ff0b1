package io.cuesheet.workflows.message.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The pauses between the attempts of one round: short at first, for a hiccup; then longer, for an outage. */
final class RetrySchedule {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2));

    private RetrySchedule() {}

    /** The pause after a transient failure, or empty when the round is used up. {@code failures} counts those before. */
    static Optional<Duration> pauseAfter(int failures) {
        return failures < PAUSES.size() ? Optional.of(PAUSES.get(failures)) : Optional.empty();
    }
}
