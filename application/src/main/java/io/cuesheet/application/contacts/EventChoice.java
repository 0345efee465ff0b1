package io.cuesheet.application.contacts;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * To which events contacts are added: to those that are still to come, are not cancelled, and match all of this.
 *
 * @param ref the event's reference; null: any
 * @param venue null: any
 * @param city null: any
 * @param importId the import by which they came; null: any way
 * @param from first day of their starts, by the venues' calendars; null: from now on
 * @param to last day of their starts; null: no end
 * @param time of their starts; null: any. An event whose time is open has none, so its day decides
 * @param withoutContacts whether only events that have no contact
 */
public record EventChoice(
        @Nullable String ref,
        @Nullable String venue,
        @Nullable String city,
        @Nullable UUID importId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable LocalTime time,
        boolean withoutContacts) {

    /** Throws {@link InvalidInput} where a name is blank, which would be any, or the days are in the wrong order. */
    public EventChoice {
        requireSeen("events.venue", venue);
        requireSeen("events.city", city);
        if (from != null && to != null && to.isBefore(from)) {
            throw InvalidInput.of("to", Texts.of("setting.before_from"));
        }
    }

    /** At any time of day. */
    public EventChoice(
            @Nullable String ref,
            @Nullable String venue,
            @Nullable String city,
            @Nullable UUID importId,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            boolean withoutContacts) {
        this(ref, venue, city, importId, from, to, null, withoutContacts);
    }

    private static void requireSeen(String field, @Nullable String name) {
        if (name != null && MatchedText.key(name).isEmpty()) {
            throw InvalidInput.of(field, Texts.of("contact.blank"));
        }
    }

    /** All. */
    static final EventChoice ALL = new EventChoice(null, null, null, null, null, null, false);

    /** The events of a row of a table, by what it says of them. */
    static EventChoice ofRow(
            @Nullable String ref,
            @Nullable String venue,
            @Nullable String city,
            @Nullable LocalDate day,
            @Nullable LocalTime time) {
        return new EventChoice(ref, venue, city, null, day, day, time, false);
    }
}
