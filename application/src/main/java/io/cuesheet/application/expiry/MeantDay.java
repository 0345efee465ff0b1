package io.cuesheet.application.expiry;

import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Timing;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For which day a message's text was written: so many days before or after the day of its event or load-in, or for that day.
 *
 * @param anchor the event's start or the load-in
 * @param anchorDay its day, on the venue's clock
 * @param days negative: before
 */
record MeantDay(Anchor anchor, LocalDate anchorDay, int days) {

    /** @param timing the timing from which the message's time is counted; null: none */
    static Optional<MeantDay> of(@Nullable Timing timing, EventFacts event) {
        return Optional.ofNullable(timing)
                .flatMap(known -> known.countedFrom(event))
                .map(day -> new MeantDay(
                        timing.anchor(), day, Math.toIntExact(ChronoUnit.DAYS.between(day, due(timing, event)))));
    }

    private static LocalDate due(Timing timing, EventFacts event) {
        return LocalDate.ofInstant(timing.dueFor(event).orElseThrow().instant(), event.zone());
    }

    /** Whether words such as "tomorrow" are wrong that day: it lies on another side of the anchor's day, or is that day itself. */
    boolean differsOn(LocalDate day) {
        return Integer.signum(day.compareTo(anchorDay)) != Integer.signum(days);
    }
}
