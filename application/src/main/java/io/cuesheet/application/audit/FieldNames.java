package io.cuesheet.application.audit;

import io.cuesheet.application.text.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names for the fields of states in the audit log. */
final class FieldNames {

    /** Ids, counters, and fields that follow from another field. */
    private static final Set<String> NOISE = Set.of(
            "id",
            "version",
            "revision",
            "messageId",
            "eventId",
            "reasonCode",
            "contact",
            "contactRef",
            "startsAt",
            "postponedLocal",
            "rule.code");

    /** Fields that only group other fields. */
    private static final Set<String> FOLDERS = Set.of("rule", "timing");

    /** The fields that have a name. A state may have others: days of a calendar, or fields of an older version. */
    private enum Field {
        NAME,
        VENUE,
        CITY,
        STARTS_LOCAL,
        START_TIME_OPEN,
        LOAD_IN_LOCAL,
        LOAD_IN_CONFIDENCE,
        TIME_ZONE,
        EXTERNAL_REF,
        STATUS,
        ROLE,
        EMAIL,
        PHONE,
        LANGUAGE,
        SOURCE,
        ADDRESS,
        REASON,
        MESSAGE,
        FIELDS,
        EVENT,
        SUBSCRIPTION,
        POSITION,
        TEMPLATE_CODE,
        BY_HAND,
        OPERATIONAL,
        ANCHOR,
        DATE,
        OFFSET_DAYS,
        OFFSET_MINUTES,
        LOCAL_TIME,
        AUDIENCE,
        CHANNELS,
        ONLY_WITHOUT_LOAD_IN,
        ENABLED,
        WEEKEND_RULE,
        QUIET_HOURS,
        FROM,
        UNTIL,
        CATCH_UP,
        LATE_POLICY,
        EXPIRY,
        KIND,
        MINUTES,
        RETRIES,
        ATTEMPTS,
        TOTAL,
        ON_EVENT_STATUS,
        CONFIRMED,
        TENTATIVE,
        POSTPONED,
        CANCELLED,
        AFTER_MOVE,
        CODE,
        TEMPLATE_VERSION,
        TO,
        SCHEDULER_ENABLED,
        HELD,
        HELD_SINCE,
        SUSPENDED,
        DEFAULT_ZONE,
        HORIZON_DAYS,
        IN_DOUBT_POLICY,
        SENDER_ADDRESS,
        REPLY_TO,
        WEEKEND,
        ACCENT_COLOUR,
        WIDTH,
        HEIGHT,
        KINDS,
        CONTACT_DAYS,
        TEXT_DAYS,
        AUDIT_DAYS,
        SANDBOX_DAYS,
        EVERY_MINUTES,
        MODE,
        SKIPS_PROBLEMS,
        PAUSED,
        USERNAME,
        PLATFORM_ADMIN,
        DISABLED,
        PERMISSIONS,
        EXPIRES_AT,
        ERASURE,
        PERSON,
        CONTACTS,
        MESSAGES,
        TEXTS,
        OTHERS,
        FOUND,
        WHAT,
        FORMAT
    }

    private FieldNames() {}

    /** @param path names from the outermost to the innermost, separated by dots */
    static boolean isNoise(String path) {
        return NOISE.contains(path) || path.endsWith(".id") || path.endsWith(".version");
    }

    /** Such as "quiet hours from" for {@code rule.quietHours.from}. */
    static String of(String path) {
        return Arrays.stream(path.split("\\."))
                .filter(name -> !FOLDERS.contains(name))
                .map(name -> field(name)
                        .map(field -> Texts.named("auditline.field", field))
                        .orElseGet(() -> words(name)))
                .collect(Collectors.joining(" "));
    }

    private static Optional<Field> field(String name) {
        String constant = words(name).replace(' ', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(Field.values())
                .filter(field -> field.name().equals(constant))
                .findFirst();
    }

    private static String words(String name) {
        return name.replaceAll("(\\p{Lower})(\\p{Upper})", "$1 $2")
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }
}
