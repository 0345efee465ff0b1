package io.cuesheet.db.message;

import io.cuesheet.db.SearchWords;
import io.cuesheet.db.Times;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.db.event.Destination;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filter of a message list; an empty set or null means "all".
 *
 * @param types codes of message types
 * @param reasons codes of the reasons for messages' statuses
 * @param from earliest {@link Message#listedAt}, inclusive, UTC
 * @param to latest {@link Message#listedAt}, exclusive, UTC
 * @param recipient a whole e-mail address of the contact, in any case, or its telephone number, however it is written
 * @param text words that must all occur in the event's name, the contact's address or its role, in any order and anywhere in a word,
 *     ignoring case and accents; or part of the contact's telephone number, in any spelling
 * @param includeInitWithLoadIn whether to show messages that ask for a known load-in time
 */
public record MessageFilter(
        Set<MessageStatus> statuses,
        Set<String> types,
        Set<String> reasons,
        @Nullable EventId event,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String recipient,
        @Nullable String text,
        boolean includeInitWithLoadIn) {

    /** Every live message. */
    public static final MessageFilter EVERYTHING =
            new MessageFilter(Set.of(), Set.of(), Set.of(), null, null, null, null, null, true);

    /** A question for a known load-in time is noise in a list. This reads one event per question, not all events first. */
    private static final String ASKS_NOTHING_KNOWN = """
            (m.message_type_id not in (select id from message_type where org_id = :org and only_without_load_in)
                or (select v.load_in_confidence from event v where v.id = m.event_id) = 'tbd')""";

    /** The default of a list: all but questions with a known answer. */
    public static final MessageFilter ALL = new MessageFilter(Set.of(), Set.of(), null, null, null, null);

    public MessageFilter {
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        reasons = Set.copyOf(reasons);
        recipient = recipient == null || recipient.isBlank() ? null : recipient.strip();
        text = text == null || SearchWords.of(text).words().isEmpty() ? null : text.strip();
    }

    /** For any recipient, without questions with a known answer. */
    public MessageFilter(
            Set<MessageStatus> statuses,
            Set<String> types,
            @Nullable EventId event,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {
        this(statuses, types, Set.of(), event, from, to, null, text, false);
    }

    /** The same, whatever the status. */
    public MessageFilter withAnyStatus() {
        return new MessageFilter(Set.of(), types, reasons, event, from, to, recipient, text, includeInitWithLoadIn);
    }

    /** The same, whatever the type. */
    public MessageFilter withAnyType() {
        return new MessageFilter(statuses, Set.of(), reasons, event, from, to, recipient, text, includeInitWithLoadIn);
    }

    /** The same, but only what is due at that instant or later, UTC. */
    public MessageFilter since(Instant start) {
        Instant later = from == null || from.isBefore(start) ? start : from;
        return new MessageFilter(statuses, types, reasons, event, later, to, recipient, text, includeInitWithLoadIn);
    }

    /** The same, whatever the text. */
    MessageFilter withoutText() {
        return new MessageFilter(statuses, types, reasons, event, from, to, recipient, null, includeInitWithLoadIn);
    }

    /** The same, but only what is due before that instant, UTC. */
    public MessageFilter before(Instant end) {
        Instant earlier = to == null || to.isAfter(end) ? end : to;
        return new MessageFilter(
                statuses, types, reasons, event, from, earlier, recipient, text, includeInitWithLoadIn);
    }

    /**
     * Conditions on {@code scheduled_message m} alone, so a count joins only the tables that its filter needs. Deleted messages never
     * match.
     *
     * @param params receives the conditions' values
     */
    String conditions(OrgId org, Map<String, Object> params) {
        List<String> conditions = new ArrayList<>();
        conditions.add("m.org_id = :org and m.deleted_at is null");
        params.put("org", org.value());
        if (!statuses.isEmpty()) {
            conditions.add("m.status in (:statuses)");
            params.put(
                    "statuses", statuses.stream().map(MessageStatus::wireName).toList());
        }
        if (types.size() == 1) {
            // One value, unlike a set, lets the index on types give the list's order.
            conditions.add("m.message_type_id = (select id from message_type where org_id = :org and code = :types)");
            params.put("types", types.iterator().next());
        } else if (!types.isEmpty()) {
            conditions.add(
                    "m.message_type_id in (select id from message_type where org_id = :org and code in (:types))");
            params.put("types", types);
        }
        if (!reasons.isEmpty()) {
            conditions.add("m.reason_code in (:reasons)");
            params.put("reasons", reasons);
        }
        if (event != null) {
            conditions.add("m.event_id = :event");
            params.put("event", event.value());
        }
        if (from != null) {
            conditions.add("m.listed_at >= :from");
            params.put("from", Times.timestamp(from));
        }
        if (to != null) {
            conditions.add("m.listed_at < :to");
            params.put("to", Times.timestamp(to));
        }
        if (recipient != null) {
            conditions.add("m.contact_id in (" + Destination.CONTACTS_AT_RECIPIENT + ")");
            params.put("recipient", Destination.searched(recipient).toArray(String[]::new));
        }
        if (!includeInitWithLoadIn) {
            conditions.add(ASKS_NOTHING_KNOWN);
        }
        if (text != null) {
            conditions.add("(select " + inText(text, params) + " from contact k where k.id = m.contact_id)");
        }
        return String.join(" and ", conditions);
    }

    /** Whether contact {@code k} has all words of the text, or the whole text in its telephone number. */
    private static String inText(String text, Map<String, Object> params) {
        List<String> words = SearchWords.of(text).words();
        List<String> found = new ArrayList<>();
        for (int place = 0; place < words.size(); place++) {
            params.put("word" + place, words.get(place));
            // As a separate query, the pattern is built once and not for each row.
            found.add("(k.search_text like (select search_pattern(:word%d))%s)"
                    .formatted(place, inNumbers(words.get(place), "number" + place, params)));
        }
        return String.join(" and ", found) + inNumbers(text, "number", params);
    }

    /** An alternative condition that the number of contact {@code k}, without punctuation, contains the text; empty if no number can. */
    private static String inNumbers(String text, String name, Map<String, Object> params) {
        String number = number(text);
        if (number == null) {
            return "";
        }
        params.put(name, number);
        return " or regexp_replace(k.phone, '[\\s()./-]', '', 'g') like :" + name;
    }

    /** The pattern of a telephone number that contains this text; null if none can. */
    static @Nullable String number(String text) {
        return PhoneNumber.part(text).map(digits -> "%" + digits + "%").orElse(null);
    }
}
