package io.cuesheet.db.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import io.cuesheet.workflows.rule.LocalTimes;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A concert, show or festival day.
 *
 * @param externalRef identity in its source system
 * @param startsLocal start on the venue's wall clock
 * @param timeZone IANA zone of the venue
 * @param loadInLocal load-in on the venue's wall clock; null if there is not even an estimate
 * @param loadInConfidence how reliable it is; {@code TBD} without a load-in
 * @param postponedLocal the start at which it was postponed, on the venue's wall clock; null if it is not postponed
 * @param startTimeOpen whether only the day of the start is known; its time is {@link #OPEN_TIME} then
 * @param version counts changes, from 1
 */
public record Event(
        EventId id,
        String externalRef,
        String name,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId timeZone,
        @Nullable LocalDateTime loadInLocal,
        LoadInConfidence loadInConfidence,
        EventStatus status,
        @Nullable LocalDateTime postponedLocal,
        boolean startTimeOpen,
        int version) {

    /** The placeholder for an unknown time of the start. Clocks never change at that hour. */
    public static final LocalTime OPEN_TIME = LocalTime.NOON;

    public Event {
        if (loadInLocal == null && loadInConfidence != LoadInConfidence.TBD) {
            throw new IllegalArgumentException("without a load-in time there is nothing to be confident of");
        }
        if ((status == EventStatus.POSTPONED) != (postponedLocal != null)) {
            throw new IllegalArgumentException("a postponed event, and no other, was postponed at some start");
        }
    }

    /** The start as an instant, UTC. */
    @JsonProperty
    public Instant startsAt() {
        return LocalTimes.resolve(startsLocal, timeZone).instant();
    }

    /** The same event, changed once more. */
    public Event nextVersion() {
        return new Event(
                id,
                externalRef,
                name,
                venue,
                city,
                startsLocal,
                timeZone,
                loadInLocal,
                loadInConfidence,
                status,
                postponedLocal,
                startTimeOpen,
                version + 1);
    }

    /** The facts for the planning rules. */
    public EventFacts facts() {
        return new EventFacts(
                startsLocal, timeZone, loadInLocal, loadInConfidence, status, postponedLocal, startTimeOpen);
    }
}
