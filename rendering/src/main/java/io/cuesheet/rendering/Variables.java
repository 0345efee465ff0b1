package io.cuesheet.rendering;

import io.cuesheet.workflows.template.MessageFacts;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a template: {@code event.*} and {@code contact.*}. */
final class Variables {

    static final String NOT_KNOWN_YET = "to be confirmed";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_AND_TIME =
            DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private Variables() {}

    static Map<String, Object> of(MessageFacts facts) {
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put("name", facts.eventName());
        event.put("venue", facts.venue());
        event.put("city", facts.city());
        event.put("starts", withZone(facts.startsLocal(), facts));
        event.put("starts_date", DATE.format(facts.startsLocal()));
        // Present without a value while it is not known: a section on it is left out, and the name alone says so.
        event.put("load_in", facts.loadInLocal() == null ? null : withZone(facts.loadInLocal(), facts));
        return Map.of("event", event, "contact", Map.of("role", facts.contactRole()));
    }

    private static String withZone(LocalDateTime local, MessageFacts facts) {
        return "%s (%s)".formatted(DATE_AND_TIME.format(local), facts.zone().getId());
    }
}
