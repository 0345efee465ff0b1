package io.cuesheet.application.audit;

import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Words for the changes in a line of the audit log. Instants name their zone; an event's times are the venue's local times. */
public final class ChangeWords {

    private static final String STATUS = "status";
    private static final String SEND_AT = "sendAt";
    private static final String NEXT_ATTEMPT = "nextAttemptAt";
    private static final String ATTEMPTS = "attempts";

    private ChangeWords() {}

    /** Such as "moved from Thu 3 Dec 2026, 10:00 to Fri 4 Dec 2026, 10:00 · Europe/Berlin; set by hand"; empty if there is nothing more to say. */
    public static String of(AuditLine line, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        if (isOfAMessage(line)) {
            parts.addAll(ofMessage(line, zone));
        } else {
            parts.addAll(ofFields(line.before(), line.after(), zone));
        }
        if (line.reasonCode() != null) {
            parts.add(ReasonWords.phrase(line.reasonCode()));
        }
        return String.join("; ", parts);
    }

    /** Only a message's state has this time. */
    private static boolean isOfAMessage(AuditLine line) {
        return has(line.before(), SEND_AT) || has(line.after(), SEND_AT);
    }

    private static boolean has(@Nullable Map<String, Object> state, String field) {
        return state != null && state.containsKey(field);
    }

    private static List<String> ofMessage(AuditLine line, ZoneId zone) {
        Map<String, Object> before = orNone(line.before());
        Map<String, Object> after = orNone(line.after());
        if (before.isEmpty()) {
            return List.of(Texts.of("auditline.created", status(after, null), time(after.get(SEND_AT), zone)));
        }
        if (after.isEmpty()) {
            return "delete".equals(line.action())
                    ? List.of(Texts.of("auditline.deleted", status(before, null), time(before.get(SEND_AT), zone)))
                    : List.of();
        }
        List<String> parts = new ArrayList<>();
        if (differ(before, after, SEND_AT)) {
            parts.add(Texts.of("auditline.moved", clock(before.get(SEND_AT), zone), time(after.get(SEND_AT), zone)));
        }
        if (differ(before, after, STATUS)) {
            parts.add(status(after, before.get(STATUS)));
        }
        if (differ(before, after, ATTEMPTS)) {
            parts.add(Texts.of("auditline.attempt", String.valueOf(after.get(ATTEMPTS))));
        }
        if (differ(before, after, NEXT_ATTEMPT) && after.get(NEXT_ATTEMPT) != null) {
            parts.add(Texts.of("auditline.next_attempt", time(after.get(NEXT_ATTEMPT), zone)));
        }
        return parts;
    }

    private static boolean differ(Map<String, Object> before, Map<String, Object> after, String field) {
        return !Objects.equals(before.get(field), after.get(field));
    }

    /** @param before null if there was none, or if only one state is shown */
    private static String status(Map<String, Object> state, @Nullable Object before) {
        String name = String.valueOf(state.get(STATUS));
        return MessageStatus.find(name)
                .map(status -> status == MessageStatus.SCHEDULED && before != null
                        ? Texts.of("auditline.scheduled_again")
                        : Texts.named("auditline.status", status))
                .orElse(name);
    }

    private static String time(@Nullable Object value, ZoneId zone) {
        return instant(value) instanceof Instant at ? ZonedTimes.withZone(at, zone) : Texts.of("auditline.no_time");
    }

    private static String clock(@Nullable Object value, ZoneId zone) {
        return instant(value) instanceof Instant at ? ZonedTimes.clock(at, zone) : Texts.of("auditline.no_time");
    }

    private static @Nullable Instant instant(@Nullable Object value) {
        return FieldValues.instant(Objects.toString(value, "")).orElse(null);
    }

    /** For a new state, each field with a value; else the differences. */
    private static List<String> ofFields(
            @Nullable Map<String, Object> before, @Nullable Map<String, Object> after, ZoneId zone) {
        if (after == null) {
            return List.of();
        }
        Map<String, Object> was = flat("", orNone(before));
        Map<String, Object> is = flat("", after);
        TreeSet<String> fields = new TreeSet<>(is.keySet());
        fields.addAll(was.keySet());
        List<String> parts = new ArrayList<>();
        for (String field : fields) {
            Object old = was.get(field);
            Object now = is.get(field);
            if (!FieldNames.isNoise(field) && !isSame(old, now)) {
                parts.add(before == null ? told(field, now, zone) : changed(field, old, now, zone));
            }
        }
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }

    private static boolean isSame(@Nullable Object old, @Nullable Object now) {
        return Objects.equals(old, now) || FieldValues.isNone(old) && FieldValues.isNone(now);
    }

    private static String told(String field, @Nullable Object now, ZoneId zone) {
        boolean saysNothing = FieldValues.isNone(now)
                || Boolean.FALSE.equals(now)
                || Integer.valueOf(0).equals(now);
        return saysNothing ? "" : Texts.of("auditline.told", FieldNames.of(field), FieldValues.of(field, now, zone));
    }

    private static String changed(String field, @Nullable Object old, @Nullable Object now, ZoneId zone) {
        String name = FieldNames.of(field);
        if (FieldValues.isNone(now)) {
            return Texts.of("auditline.removed", name, FieldValues.of(field, old, zone));
        }
        return FieldValues.isNone(old)
                ? Texts.of("auditline.set", name, FieldValues.of(field, now, zone))
                : Texts.of(
                        "auditline.changed", name, FieldValues.of(field, old, zone), FieldValues.of(field, now, zone));
    }

    /** Flattens nested fields, with their paths as keys. */
    private static Map<String, Object> flat(String path, Map<?, ?> state) {
        Map<String, Object> all = new LinkedHashMap<>();
        state.forEach((name, value) -> {
            String field = path.isEmpty() ? name.toString() : path + "." + name;
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                all.putAll(flat(field, inner));
            } else if (value != null) {
                all.put(field, value);
            }
        });
        return all;
    }

    private static Map<String, Object> orNone(@Nullable Map<String, Object> state) {
        return state == null ? Map.of() : state;
    }
}
