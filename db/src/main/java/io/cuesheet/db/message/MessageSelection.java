package io.cuesheet.db.message;

import io.cuesheet.db.Times;
import io.cuesheet.db.event.Destination;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which live messages a command on many of them is for. Null ids and empty sets mean "all".
 *
 * @param types codes of message types
 * @param reasons codes of why messages stand where they stand
 * @param from earliest {@code send_at}, inclusive, UTC
 * @param to latest {@code send_at}, exclusive, UTC
 * @param recipient a whole e-mail address of the contact, in any case, or its telephone number in the international form
 * @param text part of the event's name, the recipient's address or the contact's role, in any case
 */
public record MessageSelection(
        @Nullable Set<MessageId> ids,
        Set<MessageStatus> statuses,
        Set<String> types,
        Set<String> reasons,
        @Nullable EventId event,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String recipient,
        @Nullable String text) {

    public MessageSelection {
        ids = ids == null ? null : Set.copyOf(ids);
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        reasons = Set.copyOf(reasons);
        text = text == null || text.isBlank() ? null : text.strip();
    }

    public static MessageSelection of(Set<MessageId> ids) {
        return new MessageSelection(ids, Set.of(), Set.of(), Set.of(), null, null, null, null, null);
    }

    public static MessageSelection of(Set<MessageStatus> statuses, Set<String> types) {
        return new MessageSelection(null, statuses, types, Set.of(), null, null, null, null, null);
    }

    /**
     * Selects ids and revisions of the matching live messages and locks their rows as the gate does, always in the same order. Takes the
     * parameters of {@link #params}.
     */
    public String lockingSelect() {
        List<String> conditions = new ArrayList<>(List.of("m.org_id = :org", "m.deleted_at is null"));
        if (ids != null) {
            conditions.add("m.id = any(cast(:ids as uuid[]))");
        }
        if (!statuses.isEmpty()) {
            conditions.add("m.status in (:statuses)");
        }
        if (!types.isEmpty()) {
            conditions.add("t.code in (:types)");
        }
        if (!reasons.isEmpty()) {
            conditions.add("m.reason_code in (:reasons)");
        }
        if (event != null) {
            conditions.add("m.event_id = :event");
        }
        if (from != null) {
            conditions.add("m.send_at >= :from");
        }
        if (to != null) {
            conditions.add("m.send_at < :to");
        }
        if (recipient != null) {
            conditions.add("m.contact_id in (" + Destination.CONTACTS_AT_RECIPIENT + ")");
        }
        if (text != null) {
            conditions.add("(m.event_name ilike :text or c.email ilike :text or c.role ilike :text)");
        }
        return """
                select m.id, m.revision from scheduled_message m
                join message_type t on t.id = m.message_type_id
                join contact c on c.id = m.contact_id
                where %s
                order by m.id
                for update of m
                """.formatted(String.join(" and ", conditions));
    }

    /** The values for {@link #lockingSelect}. */
    public Map<String, Object> params(OrgId org) {
        Map<String, Object> params = new HashMap<>();
        params.put("org", org.value());
        if (ids != null) {
            params.put("ids", ids.stream().map(MessageId::toString).toArray(String[]::new));
        }
        if (!statuses.isEmpty()) {
            params.put(
                    "statuses", statuses.stream().map(MessageStatus::wireName).toList());
        }
        if (!types.isEmpty()) {
            params.put("types", types);
        }
        if (!reasons.isEmpty()) {
            params.put("reasons", reasons);
        }
        if (event != null) {
            params.put("event", event.value());
        }
        if (from != null) {
            params.put("from", Times.timestamp(from));
        }
        if (to != null) {
            params.put("to", Times.timestamp(to));
        }
        if (recipient != null) {
            params.put("recipient", recipient.toLowerCase(Locale.ROOT));
        }
        if (text != null) {
            params.put("text", "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        return params;
    }
}
