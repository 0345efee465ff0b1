package io.cuesheet.rendering;

import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.Told;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a template: {@code event.*}, {@code contact.*}, {@code organisation.*} and {@code message.*}. */
final class Variables {

    static final String CHANGES = "event.changes";
    static final String CONTACT_NAME = "contact.name";
    static final String CONTACT_FIRST_NAME = "contact.first_name";

    private Variables() {}

    /**
     * By name; null or empty if there is no value: a section on such a variable is left out.
     *
     * @param told what the recipient was last told about the event; null: nothing, or not known
     * @param textLanguage language of the text, which may differ from the recipient's: dates are in the recipient's, words are in the
     *     text's
     */
    static Map<String, @Nullable String> byName(MessageFacts facts, @Nullable Told told, Locale textLanguage) {
        Locale language = facts.language();
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("event.name", facts.eventName());
        values.put("event.venue", facts.venue());
        values.put("event.city", facts.city());
        String day = LocalizedTimes.date(facts.startsLocal().toLocalDate(), language);
        values.put("event.starts", facts.startTimeOpen() ? day : withZone(facts.startsLocal(), facts));
        values.put("event.starts_date", day);
        values.put("event.days_left_words", DaysLeft.words(facts, textLanguage));
        values.put(CHANGES, Changes.words(told, facts, textLanguage));
        values.put("event.load_in", facts.loadInLocal() == null ? null : withZone(facts.loadInLocal(), facts));
        values.put("contact.role", facts.contactRole());
        String name = facts.contactName() == null ? "" : facts.contactName();
        values.put(CONTACT_NAME, blankToNull(name));
        values.put(CONTACT_FIRST_NAME, blankToNull(FirstName.in(name)));
        values.put("organisation.name", facts.organisationName());
        values.put("message.send_at", withZone(LocalDateTime.ofInstant(facts.sendAt(), facts.zone()), facts));
        return values;
    }

    /** The same, nested for the lookup in templates: {@code event.name} is {@code name} in {@code event}. */
    static Map<String, Map<String, @Nullable String>> nested(Map<String, @Nullable String> byName) {
        Map<String, Map<String, @Nullable String>> nested = new HashMap<>();
        byName.forEach((name, value) -> {
            String[] path = name.split("\\.", 2);
            nested.computeIfAbsent(path[0], context -> new HashMap<>()).put(path[1], value);
        });
        return nested;
    }

    private static String withZone(LocalDateTime local, MessageFacts facts) {
        return LocalizedTimes.dateAndTime(local, facts.zone(), facts.language());
    }

    private static @Nullable String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }
}
