package io.cuesheet.application.contacts;

import io.cuesheet.application.refusal.InvalidInput;
import java.time.LocalDate;
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
 * @param withoutContacts whether only events that have no contact
 */
public record EventChoice(
        @Nullable String ref,
        @Nullable String venue,
        @Nullable String city,
        @Nullable UUID importId,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        boolean withoutContacts) {

    /** Throws {@link InvalidInput} where the days are in the wrong order. */
    public EventChoice {
        if (from != null && to != null && to.isBefore(from)) {
            throw InvalidInput.of("to", "must not lie before {from}.");
        }
    }

    /** All. */
    static final EventChoice ALL = new EventChoice(null, null, null, null, null, null, false);

    /** The events of a row of a table, by what it says of them. */
    static EventChoice ofRow(
            @Nullable String ref, @Nullable String venue, @Nullable String city, @Nullable LocalDate day) {
        return new EventChoice(ref, venue, city, null, day, day, false);
    }
}
