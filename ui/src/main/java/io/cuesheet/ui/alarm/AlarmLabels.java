package io.cuesheet.ui.alarm;

import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmKind;
import io.cuesheet.db.alarm.AlarmNotice;
import io.cuesheet.ui.text.RelativeTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** Alarms and their notices in words. */
final class AlarmLabels {

    private AlarmLabels() {}

    static String of(AlarmKind kind) {
        return switch (kind) {
            case RED -> "Nothing goes out (red)";
            case OVERDUE -> "Messages late";
            case IN_DOUBT -> "Messages in doubt";
            case EMAIL_DOWN -> "E-mail down";
            case SMS_DOWN -> "SMS down";
            case DRIFT -> "Messages and workflows apart";
            case RESTORED -> "Database restored";
        };
    }

    static String of(Collection<AlarmKind> kinds) {
        return kinds.size() == AlarmKind.values().length
                ? "All alarms"
                : EnumSet.copyOf(kinds).stream().map(AlarmLabels::of).collect(Collectors.joining(", "));
    }

    /** Whether it is over, and how long it has lasted or lasted. */
    static String state(Alarm alarm, Instant now) {
        Instant end = alarm.goneAt() != null && alarm.closedAt() != null ? alarm.goneAt() : now;
        String length = RelativeTime.length(Duration.between(alarm.since(), end));
        return alarm.closedAt() == null ? "Open for " + length : "Over after " + length;
    }

    /** Of what a notice tells. */
    static String subject(AlarmNotice notice) {
        String kind = notice.kind() == null ? "" : of(notice.kind());
        return switch (notice.edge()) {
            case BEGIN -> kind + ": begins";
            case END -> kind + ": over";
            case TEST -> "Test alarm";
        };
    }

    static String recipient(AlarmNotice notice) {
        return switch (notice.way()) {
            case MAIL -> notice.name() == null ? "Mail" : notice.name();
            case WEBHOOK -> "Webhook";
        };
    }

    static String state(AlarmNotice notice) {
        String detail = notice.detail().isEmpty() ? "" : ": " + notice.detail();
        return switch (notice.outcome()) {
            case null -> (notice.attempts() == 0 ? "Waits" : "Tried " + times(notice.attempts())) + detail;
            case SENT -> "Sent" + detail;
            case FAILED -> "Given up" + detail;
            case OVERTAKEN -> "Not sent: it was over before";
        };
    }

    private static String times(int attempts) {
        return attempts == 1 ? "once" : attempts + " times";
    }
}
