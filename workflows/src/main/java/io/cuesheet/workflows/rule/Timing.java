package io.cuesheet.workflows.rule;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time that a rule gives its messages: a local time of a day, or a time relative to its anchor. All times are in the event's
 * zone.
 *
 * @param date for the anchor {@code date} only
 * @param offsetDays days of the calendar from the anchor; negative is before
 * @param offsetMinutes elapsed minutes from there; only without a local time
 * @param localTime time of day; null: the anchor's own
 */
public record Timing(
        Anchor anchor,
        @Nullable LocalDate date,
        int offsetDays,
        int offsetMinutes,
        @Nullable LocalTime localTime) {

    public Timing {
        if ((anchor == Anchor.DATE) != (date != null)) {
            throw new IllegalArgumentException("a date goes with the anchor date, and only there");
        }
        if (anchor == Anchor.DATE && localTime == null) {
            throw new IllegalArgumentException("a date needs a local time");
        }
        if (localTime != null && offsetMinutes != 0) {
            throw new IllegalArgumentException("minutes go with times that are relative to their anchor");
        }
    }

    /** A local time of the day that lies {@code offsetDays} from the event's. */
    public static Timing onDay(int offsetDays, LocalTime localTime) {
        return new Timing(Anchor.EVENT_START, null, offsetDays, 0, localTime);
    }

    /** How long after an event's start a message may be due; for a calendar date this is a year. */
    public Duration reach() {
        return switch (anchor) {
            case EVENT_START, LOAD_IN ->
                Duration.ofDays(Math.max(offsetDays + 1, 0)).plusMinutes(Math.max(offsetMinutes, 0));
            case DATE -> Duration.ofDays(366);
        };
    }

    /** The due time for this event; empty while the anchor is not known. */
    public Optional<LocalTimes.Resolved> dueFor(EventFacts event) {
        return anchorOf(event).map(local -> resolve(local.plusDays(offsetDays), event));
    }

    /** Whether it needs the time of day at which the event starts, and not only its day. */
    public boolean needsStartTime() {
        return anchor == Anchor.EVENT_START && localTime == null;
    }

    /** The day on the venue's clock from which its days are counted; empty: it counts hours, names a date, or the anchor is not known. */
    public Optional<LocalDate> countedFrom(EventFacts event) {
        Duration distance = Duration.ofDays(offsetDays).plusMinutes(offsetMinutes);
        boolean countsDays = localTime != null || distance.abs().compareTo(Duration.ofDays(1)) >= 0;
        return anchor == Anchor.DATE || !countsDays
                ? Optional.empty()
                : anchorOf(event).map(LocalDateTime::toLocalDate);
    }

    /** Whether the event's anchor is known, so that there is a due time. */
    boolean isKnown(EventFacts event) {
        return anchorOf(event).isPresent();
    }

    private Optional<LocalDateTime> anchorOf(EventFacts event) {
        return switch (anchor) {
            case EVENT_START -> Optional.of(event.startsLocal());
            case LOAD_IN -> event.knownLoadIn();
            case DATE -> Optional.ofNullable(date).map(LocalDate::atStartOfDay);
        };
    }

    private LocalTimes.Resolved resolve(LocalDateTime local, EventFacts event) {
        if (localTime != null) {
            return LocalTimes.resolve(local.toLocalDate().atTime(localTime), event.zone());
        }
        LocalTimes.Resolved anchored = LocalTimes.resolve(local, event.zone());
        return new LocalTimes.Resolved(anchored.instant().plusSeconds(60L * offsetMinutes), anchored.shift());
    }
}
