package io.cuesheet.db.alarm;

import io.cuesheet.workflows.WireNamed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said of an alarm to one recipient.
 *
 * @param id the same at every attempt
 * @param alarmId null: a test
 * @param kind of the alarm; null: a test
 * @param name of the person who gets the mail; null: it goes to the webhook
 * @param nextAt when it is tried next, UTC
 * @param finishedAt when nothing more was to be done, UTC; null: it waits
 * @param outcome null: it waits
 * @param detail what the last attempt met, without addresses
 */
public record AlarmNotice(
        UUID id,
        @Nullable UUID alarmId,
        @Nullable AlarmKind kind,
        Edge edge,
        Way way,
        @Nullable String name,
        Instant createdAt,
        Instant nextAt,
        int attempts,
        @Nullable Instant finishedAt,
        @Nullable Outcome outcome,
        String detail) {

    /** The same with the detail in other words. */
    public AlarmNotice saying(String words) {
        return new AlarmNotice(
                id, alarmId, kind, edge, way, name, createdAt, nextAt, attempts, finishedAt, outcome, words);
    }

    /** What of an alarm it tells. */
    public enum Edge implements WireNamed {
        BEGIN,
        END,
        TEST
    }

    /** How it goes out. */
    public enum Way implements WireNamed {
        MAIL,
        WEBHOOK
    }

    /** What became of it. */
    public enum Outcome implements WireNamed {
        SENT,
        /** Given up. */
        FAILED,
        /** The alarm ended before this could be said; the notice of its end says it all. */
        OVERTAKEN
    }

    /** Without the name: it must not reach a log. */
    @Override
    public String toString() {
        return "AlarmNotice[" + id + "]";
    }
}
