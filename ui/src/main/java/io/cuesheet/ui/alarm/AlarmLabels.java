package io.cuesheet.ui.alarm;

import io.cuesheet.application.text.Texts;
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

    /** As in the subject of its mails. */
    static String of(AlarmKind kind) {
        return Texts.named("alarmtext.title", kind);
    }

    static String of(Collection<AlarmKind> kinds) {
        return kinds.size() == AlarmKind.values().length
                ? Texts.of("alarm.all_kinds")
                : EnumSet.copyOf(kinds).stream().map(AlarmLabels::of).collect(Collectors.joining(", "));
    }

    /** Whether the alarm has ended, and how long it has lasted. */
    static String state(Alarm alarm, Instant now) {
        Instant end = alarm.goneAt() != null && alarm.closedAt() != null ? alarm.goneAt() : now;
        String length = RelativeTime.length(Duration.between(alarm.since(), end));
        return alarm.closedAt() == null
                ? Texts.of("alarm.history.open", length)
                : Texts.of("alarm.history.over", length);
    }

    /** The subject of a notice. */
    static String subject(AlarmNotice notice) {
        String kind = notice.kind() == null ? "" : of(notice.kind());
        return switch (notice.edge()) {
            case BEGIN -> Texts.of("alarm.notice.begin", kind);
            case END -> Texts.of("alarm.notice.end", kind);
            case TEST -> Texts.of("alarm.notice.test");
        };
    }

    static String recipient(AlarmNotice notice) {
        return switch (notice.way()) {
            case MAIL -> notice.name() == null ? Texts.of("alarm.notice.mail") : notice.name();
            case WEBHOOK -> Texts.of("alarm.webhook.title");
        };
    }

    static String state(AlarmNotice notice) {
        String detail = notice.detail().isEmpty() ? "" : ": " + notice.detail();
        return switch (notice.outcome()) {
            case null -> attempts(notice.attempts()) + detail;
            case SENT -> Texts.of("alarm.notice.sent") + detail;
            case FAILED -> Texts.of("alarm.notice.given_up") + detail;
            case OVERTAKEN -> Texts.of("alarm.notice.overtaken");
        };
    }

    private static String attempts(int count) {
        return count == 0 ? Texts.of("alarm.notice.waiting") : Texts.of("alarm.notice.tried", count);
    }
}
