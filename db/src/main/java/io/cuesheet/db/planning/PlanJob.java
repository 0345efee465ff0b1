package io.cuesheet.db.planning;

import io.cuesheet.db.organisation.TimeZoneData;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.planning.PlanAction;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All events of an organisation are planned anew in parts (docs/decisions/0043-planning-in-parts.md).
 *
 * @param revision events that were planned by a lower one are behind
 * @param timeZoneData version of the time zone data by which all is planned; null: for a save
 * @param actor who saved what they are planned by
 * @param source address from which it was saved; null: unknown
 * @param savedAt by which it is judged what is late, UTC
 * @param reached how far its phase is, UTC; null: at the beginning
 * @param failedEvents left out because of a fault
 * @param counts messages by what planning did with them, by the names of actions
 * @param faults of late
 * @param finishedAt UTC; null: it runs
 */
public record PlanJob(
        UUID id,
        OrgId orgId,
        long revision,
        PlanReason reason,
        @Nullable String timeZoneData,
        String actor,
        @Nullable String source,
        Instant savedAt,
        State state,
        Phase phase,
        @Nullable Instant reached,
        int totalEvents,
        int doneEvents,
        int failedEvents,
        Map<String, Object> counts,
        int faults,
        Instant updatedAt,
        @Nullable Instant finishedAt) {

    public PlanJob {
        counts = Map.copyOf(counts);
    }

    /** Planning by the data of this process would bring back what the job is there to correct, or half of it. */
    public boolean isForOtherTimeZoneData() {
        return timeZoneData != null && !timeZoneData.equals(TimeZoneData.version());
    }

    /** Whether it goes on. */
    public enum State {
        RUNNING,
        /** A later save goes on in its place. */
        SUPERSEDED,
        DONE;

        /** The name in JSON and SQL. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which events come next. */
    public enum Phase {
        /** Those with the messages that are due next. */
        DUE,
        /** Those that begin next. */
        AHEAD,
        /** Those that began too long ago for new messages, and have open ones. */
        PAST;

        /** The name in SQL. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many of all its events are planned: events that others planned may have been no part of them. */
    public int plannedEvents() {
        return state == State.DONE ? totalEvents : Math.min(totalEvents, doneEvents);
    }

    /** Messages by what planning did with them so far. */
    public Map<PlanAction, Long> actions() {
        Map<PlanAction, Long> actions = new EnumMap<>(PlanAction.class);
        counts.forEach((name, count) -> actions.put(PlanAction.valueOf(name), ((Number) count).longValue()));
        return actions;
    }
}
