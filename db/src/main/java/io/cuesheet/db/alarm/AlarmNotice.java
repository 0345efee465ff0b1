package io.cuesheet.db.alarm;

import io.cuesheet.workflows.WireNamed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice about an alarm to one recipient.
 *
 * @param id the same at every attempt
 * @param alarmId null: a test
 * @param kind of the alarm; null: a test
 * @param name of the person who gets the mail; null: it goes to the webhook
 * @param nextAt when the next attempt is due, UTC
 * @param finishedAt when the notice was completed, UTC; null: it waits
 * @param outcome null: it waits
 * @param detail the result of the last attempt, without addresses
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

    /** The change of an alarm that the notice reports. */
    public enum Edge implements WireNamed {
        BEGIN,
        END,
        TEST
    }

    /** How it is sent. */
    public enum Way implements WireNamed {
        MAIL,
        WEBHOOK
    }

    /** The outcome of the notice. */
    public enum Outcome implements WireNamed {
        SENT,
        /** Given up. */
        FAILED,
        /** The alarm ended before this notice could be sent; the notice of its end covers both. */
        OVERTAKEN
    }

    /** Without the name: it must not reach a log. */
    @Override
    public String toString() {
        return "AlarmNotice[" + id + "]";
    }
}
