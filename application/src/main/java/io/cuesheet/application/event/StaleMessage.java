package io.cuesheet.application.event;

import io.cuesheet.db.delivery.SentMessage;
import io.cuesheet.db.delivery.Told;
import io.cuesheet.db.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that was sent and says something which is not true any more.
 *
 * @param changed what is different, by the names of the API
 */
public record StaleMessage(SentMessage message, List<String> changed) {

    public StaleMessage {
        changed = List.copyOf(changed);
    }

    /** Empty where everything that the message said holds for the event. */
    static Optional<StaleMessage> of(SentMessage message, Event event) {
        Told told = message.told();
        List<String> changed = new ArrayList<>();
        compare(changed, "name", told.name(), event.name());
        compare(changed, "venue", told.venue(), event.venue());
        compare(changed, "city", told.city(), event.city());
        // Whoever was told the day alone was told nothing wrong by a time on that day.
        if (told.startTimeOpen()) {
            compare(
                    changed,
                    "starts_at",
                    told.startsLocal().toLocalDate(),
                    event.startsLocal().toLocalDate());
        } else {
            compare(changed, "starts_at", told.startsLocal(), event.startTimeOpen() ? null : event.startsLocal());
        }
        compare(changed, "time_zone", told.timeZone(), event.timeZone().getId());
        // Whoever was told of no load-in time was told nothing wrong.
        if (told.loadInLocal() != null) {
            compare(changed, "load_in_time", told.loadInLocal(), event.loadInLocal());
        }
        compare(changed, "status", told.status(), event.status().wireName());
        return changed.isEmpty() ? Optional.empty() : Optional.of(new StaleMessage(message, changed));
    }

    private static void compare(List<String> changed, String field, Object told, @Nullable Object now) {
        if (!Objects.equals(told, now)) {
            changed.add(field);
        }
    }
}
