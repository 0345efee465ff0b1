package io.cuesheet.application.alarm;

import io.cuesheet.db.alarm.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When an alarm opens and when it closes. */
final class AlarmRule {

    private AlarmRule() {}

    /**
     * What an alarm that is not over becomes by another look; empty: nobody was told of it, and it is forgotten. A look that is not later
     * than the last one changes nothing, unless the last one was by a clock that was far ahead.
     *
     * @param found what is wrong; null: nothing of this kind any more
     */
    static Optional<Alarm> after(Alarm alarm, @Nullable Finding found, Instant now, AlarmTimes times) {
        Duration sinceLast = Duration.between(alarm.judgedAt(), now);
        boolean hasGap = sinceLast.abs().compareTo(AlarmTimes.GAP) > 0;
        if (!sinceLast.isPositive() && !hasGap) {
            return Optional.of(alarm);
        }
        if (alarm.openedAt() == null) {
            return Optional.ofNullable(found).map(seen -> waiting(alarm, seen, hasGap, now, times));
        }
        return Optional.of(found == null ? gone(alarm, hasGap, now, times) : there(alarm, found, now));
    }

    private static Alarm waiting(Alarm alarm, Finding found, boolean hasGap, Instant now, AlarmTimes times) {
        Instant seenAt = hasGap ? now : alarm.seenAt();
        Instant openedAt = isOver(seenAt, times.opensAfter(), now) ? now : null;
        return new Alarm(alarm.id(), alarm.kind(), alarm.since(), seenAt, now, openedAt, null, null, found.messages());
    }

    private static Alarm there(Alarm alarm, Finding found, Instant now) {
        return new Alarm(
                alarm.id(),
                alarm.kind(),
                alarm.since(),
                alarm.seenAt(),
                now,
                alarm.openedAt(),
                null,
                null,
                found.messages());
    }

    private static Alarm gone(Alarm alarm, boolean hasGap, Instant now, AlarmTimes times) {
        Instant goneAt = alarm.goneAt() == null || hasGap ? now : alarm.goneAt();
        Instant closedAt = isOver(goneAt, times.closesAfter(), now) ? now : null;
        return new Alarm(
                alarm.id(),
                alarm.kind(),
                alarm.since(),
                alarm.seenAt(),
                now,
                alarm.openedAt(),
                goneAt,
                closedAt,
                alarm.messages());
    }

    private static boolean isOver(Instant since, Duration length, Instant now) {
        return !now.isBefore(since.plus(length));
    }
}
