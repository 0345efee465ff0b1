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
 * A job that replans all events of an organisation in parts (docs/decisions/0043-planning-in-parts.md).
 *
 * @param revision events that were planned with a lower revision are behind
 * @param timeZoneData version of the time zone data for planning; null: the job is for a save
 * @param actor who saved the change that it plans
 * @param source address from which it was saved; null: unknown
 * @param savedAt the reference time for lateness, UTC
 * @param reached progress within its phase, UTC; null: at the beginning
 * @param failedEvents omitted because of a fault
 * @param counts number of messages by the name of planning's action
 * @param faults recent ones
 * @param finishedAt UTC; null: it is running
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

    /** Planning with this process's data would restore the errors that the job corrects, or some of them. */
    public boolean isForOtherTimeZoneData() {
        return timeZoneData != null && !timeZoneData.equals(TimeZoneData.version());
    }

    /** Whether it continues. */
    public enum State {
        RUNNING,
        /** A later save replaces it. */
        SUPERSEDED,
        DONE;

        /** The name in JSON and SQL. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The events that come next. */
    public enum Phase {
        /** Events with the messages that are due next. */
        DUE,
        /** Events that begin next. */
        AHEAD,
        /** Events that began too long ago for new messages, but have open ones. */
        PAST;

        /** The name in SQL. */
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The number of the job's events that are planned: events that other transactions planned may not belong to the job. */
    public int plannedEvents() {
        return state == State.DONE ? totalEvents : Math.min(totalEvents, doneEvents);
    }

    /** The number of messages by planning's action so far. */
    public Map<PlanAction, Long> actions() {
        Map<PlanAction, Long> actions = new EnumMap<>(PlanAction.class);
        counts.forEach((name, count) -> actions.put(PlanAction.valueOf(name), ((Number) count).longValue()));
        return actions;
    }
}
