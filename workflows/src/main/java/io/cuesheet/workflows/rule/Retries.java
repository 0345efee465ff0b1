package io.cuesheet.workflows.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often, and for how long, a message is retried after attempts with a temporary failure.
 *
 * @param attempts of a round, including the first one
 * @param total how long after the round's first failure an attempt may still begin
 */
public record Retries(int attempts, Duration total) {

    public static final int MOST_ATTEMPTS = 50;
    public static final Duration LONGEST = Duration.ofDays(7);

    /** The default for a type. */
    public static final Retries USUAL = new Retries(7, Duration.ofHours(6));

    /** Short at first, for a brief fault; then longer, for an outage. Further pauses repeat the last one. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2));

    public Retries {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("1 to %d attempts".formatted(MOST_ATTEMPTS));
        }
        if (total.isNegative() || total.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a total of 0 to %d days".formatted(LONGEST.toDays()));
        }
    }

    /**
     * When the next attempt is due after one that has just failed; empty: it was the last one of its round.
     *
     * @param before the round without this failure
     * @param notBefore the earliest retry that the receiving side asked for, UTC; null: none
     * @param jitter from 0 to 1: prevents messages that failed together from being retried together
     */
    public Optional<Instant> next(Round before, Instant now, @Nullable Instant notBefore, double jitter) {
        Duration pause = PAUSES.get(Math.min(before.failures(), PAUSES.size() - 1));
        Instant ownTime = now.plus(times(pause, 0.75 + 0.5 * jitter));
        Instant next = notBefore == null || !ownTime.isBefore(notBefore)
                ? ownTime
                : notBefore.plus(times(pause, 0.25 * jitter));
        return Optional.of(next).filter(at -> allows(before, now, at));
    }

    /** Whether a round whose last attempt failed now may have another one at that instant. */
    public boolean allows(Round before, Instant now, Instant at) {
        Round after = before.failed(now);
        Instant first = after.since() == null ? now : after.since();
        return after.failures() < attempts && !at.isAfter(first.plus(total));
    }

    private static Duration times(Duration pause, double factor) {
        return Duration.ofMillis(Math.round(pause.toMillis() * factor));
    }
}
