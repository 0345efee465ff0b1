package io.cuesheet.application.alarm;

import io.cuesheet.db.Json;
import io.cuesheet.db.alarm.Alarm;
import io.cuesheet.db.alarm.AlarmNotice.Edge;
import io.cuesheet.db.organisation.OrganisationLine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a webhook gets: the event of Standard Webhooks ({@code type}, {@code timestamp}, {@code data}) as JSON. */
final class AlarmEvent {

    static final String TEST = "alarm.test";

    private AlarmEvent() {}

    static String type(Edge edge) {
        return switch (edge) {
            case BEGIN -> "alarm.opened";
            case END -> "alarm.closed";
            case TEST -> TEST;
        };
    }

    static String of(OrganisationLine organisation, Alarm alarm, Edge edge, AlarmText text, Instant now) {
        Map<String, @Nullable Object> data = data(organisation, text);
        data.put("alarm_id", alarm.id().toString());
        data.put("kind", alarm.kind().wireName());
        data.put("since", alarm.since().toString());
        data.put("opened_at", text(alarm.openedAt()));
        data.put("closed_at", text(alarm.closedAt()));
        data.put("messages", alarm.messages());
        return event(type(edge), now, data);
    }

    static String test(OrganisationLine organisation, AlarmText text, Instant now) {
        return event(TEST, now, data(organisation, text));
    }

    private static String event(String type, Instant now, Map<String, @Nullable Object> data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("timestamp", now.toString());
        event.put("data", data);
        return Json.write(event);
    }

    private static Map<String, @Nullable Object> data(OrganisationLine organisation, AlarmText text) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("organisation", organisation.code());
        data.put("title", text.subject());
        data.put("text", text.body());
        return data;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
