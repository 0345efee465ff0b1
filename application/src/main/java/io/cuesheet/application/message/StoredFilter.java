package io.cuesheet.application.message;

import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A filter as it is stored with its command; fields that limit nothing are left out. */
public final class StoredFilter {

    private StoredFilter() {}

    /** The filter's values by field name, always in the same order. */
    public static Map<String, Object> of(MessageFilter filter) {
        Map<String, Object> stored = new LinkedHashMap<>();
        stored.put("event_id", filter.event() == null ? null : filter.event().toString());
        stored.put(
                "status",
                sorted(filter.statuses().stream().map(MessageStatus::wireName).toList()));
        stored.put("message_type", sorted(filter.types()));
        stored.put("reason", sorted(filter.reasons()));
        stored.put("from", text(filter.from()));
        stored.put("to", text(filter.to()));
        stored.put("recipient", filter.recipient());
        stored.put("text", filter.text());
        stored.put("include_init_with_load_in", filter.includeInitWithLoadIn() ? null : false);
        stored.values().removeIf(value -> value == null);
        return stored;
    }

    private static @Nullable Object sorted(Collection<String> values) {
        return values.isEmpty() ? null : values.stream().sorted().toList();
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
