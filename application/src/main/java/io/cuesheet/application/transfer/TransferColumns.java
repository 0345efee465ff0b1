package io.cuesheet.application.transfer;

import io.cuesheet.db.transfer.TransferRow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of an exported message, in the order of the CSV's columns; the JSON has the same names. */
final class TransferColumns {

    static final List<String> NAMES = List.of(
            "external_ref",
            "event_name",
            "venue",
            "city",
            "starts_at",
            "time_zone",
            "load_in_time",
            "load_in_confidence",
            "event_status",
            "contact_ref",
            "contact_role",
            "contact_email",
            "contact_phone",
            "message_type",
            "send_at",
            "planned_at",
            "pinned",
            "dst_shift",
            "status",
            "reason_code",
            "attempts",
            "next_attempt_at",
            "sent_at",
            "ad_hoc_ref");

    /** Files that were written before these columns existed are read too. */
    private static final Set<String> LATER = Set.of("load_in_confidence", "contact_ref");

    private TransferColumns() {}

    /** Whether these are the columns of an exported file, in any order. */
    static boolean areComplete(List<String> header) {
        Set<String> named = new HashSet<>(header);
        named.addAll(LATER);
        return named.equals(Set.copyOf(NAMES));
    }

    /** The row's values by name; null where there is none. */
    static Map<String, @Nullable String> of(TransferRow row) {
        @Nullable
        Object[] values = {
            row.externalRef(),
            row.eventName(),
            row.venue(),
            row.city(),
            row.startsLocal(),
            row.timeZone(),
            row.loadInLocal(),
            row.loadInConfidence(),
            row.eventStatus(),
            row.contactRef(),
            row.contactRole(),
            row.email(),
            row.phone(),
            row.messageType(),
            row.sendAt(),
            row.plannedAt(),
            row.pinned(),
            row.dstShift(),
            row.status(),
            row.reasonCode(),
            row.attempts(),
            row.nextAttemptAt(),
            row.sentAt(),
            row.adHocRef()
        };
        Map<String, @Nullable String> named = new LinkedHashMap<>();
        for (int column = 0; column < values.length; column++) {
            named.put(NAMES.get(column), values[column] == null ? null : values[column].toString());
        }
        return named;
    }
}
