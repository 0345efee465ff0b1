package io.cuesheet.workflows.rule;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules need to know of an event.
 *
 * @param startsLocal start on the venue's wall clock
 * @param zone of the venue
 * @param loadInLocal load-in on the venue's wall clock; null if there is not even an estimate
 * @param loadInConfidence how reliable it is
 * @param postponedLocal the start at which it was postponed, on the venue's wall clock; null where it is not postponed
 * @param startTimeOpen whether only the day of the start is known
 */
public record EventFacts(
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        LoadInConfidence loadInConfidence,
        EventStatus status,
        @Nullable LocalDateTime postponedLocal,
        boolean startTimeOpen) {

    /** An event whose start has a time, and that was postponed at its present start, if it is postponed at all. */
    public EventFacts(
            LocalDateTime startsLocal,
            ZoneId zone,
            @Nullable LocalDateTime loadInLocal,
            LoadInConfidence loadInConfidence,
            EventStatus status) {
        this(
                startsLocal,
                zone,
                loadInLocal,
                loadInConfidence,
                status,
                status == EventStatus.POSTPONED ? startsLocal : null,
                false);
    }

    /** A confirmed event whose load-in, if it has one, is confirmed too. */
    public EventFacts(LocalDateTime startsLocal, ZoneId zone, @Nullable LocalDateTime loadInLocal) {
        this(
                startsLocal,
                zone,
                loadInLocal,
                loadInLocal == null ? LoadInConfidence.TBD : LoadInConfidence.CONFIRMED,
                EventStatus.CONFIRMED);
    }

    /** Whether it is postponed and its start still has the old date. */
    public boolean awaitsNewDate() {
        return status == EventStatus.POSTPONED && startsLocal.equals(postponedLocal);
    }

    /** The status that applies to its messages: with a new date, a postponed event counts as confirmed. */
    public EventStatus standsAs() {
        return status == EventStatus.POSTPONED && !awaitsNewDate() ? EventStatus.CONFIRMED : status;
    }

    /** The start, or the end of its day if the time is not known. */
    LocalDateTime latestStart() {
        return startTimeOpen ? startsLocal.toLocalDate().plusDays(1).atStartOfDay() : startsLocal;
    }

    /** Whether its calendar day now differs from the announced one. */
    public boolean isMovedFrom(LocalDateTime toldStart) {
        return !startsLocal.toLocalDate().equals(toldStart.toLocalDate());
    }

    /** The load-in, unless it is not known or to be determined. */
    public Optional<LocalDateTime> knownLoadIn() {
        return loadInConfidence == LoadInConfidence.TBD ? Optional.empty() : Optional.ofNullable(loadInLocal);
    }
}
