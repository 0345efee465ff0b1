package io.cuesheet.application.event;

import io.cuesheet.db.delivery.SentMessage;
import io.cuesheet.db.delivery.Told;
import io.cuesheet.db.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sent message with information that is no longer true.
 *
 * @param differences the differences
 */
public record StaleMessage(SentMessage message, List<Difference> differences) {

    static final String STATUS = "status";

    public StaleMessage {
        differences = List.copyOf(differences);
    }

    /** The fields that differ, by their names in the API. */
    public List<String> changed() {
        return differences.stream().map(Difference::field).toList();
    }

    /** Whether a correction can state the changes: its text has place and time, but no status. */
    public boolean isCorrectable() {
        return differences.stream().noneMatch(difference -> difference.field().equals(STATUS));
    }

    /** The event's current values of the differing fields, by their names in the API. A decision to leave the message refers to these values. */
    public Map<String, Object> judged() {
        return differences.stream()
                .collect(Collectors.toMap(Difference::field, each -> Objects.requireNonNullElse(each.nowText(), "")));
    }

    /** Empty if everything in the message is still true. */
    static Optional<StaleMessage> of(SentMessage message, Event event) {
        Told told = message.told();
        List<Difference> changed = new ArrayList<>();
        compare(changed, "name", told.name(), event.name());
        compare(changed, "venue", told.venue(), event.venue());
        compare(changed, "city", told.city(), event.city());
        // A message that only named the day is still true after a time is set on that day.
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
        // A message without a load-in time is still true after one is set.
        if (told.loadInLocal() != null) {
            compare(changed, "load_in_time", told.loadInLocal(), event.loadInLocal());
        }
        compare(changed, STATUS, told.status(), event.status().wireName());
        return changed.isEmpty() ? Optional.empty() : Optional.of(new StaleMessage(message, changed));
    }

    private static void compare(List<Difference> changed, String field, @Nullable Object told, @Nullable Object now) {
        if (!Objects.equals(told, now)) {
            changed.add(new Difference(field, told, now));
        }
    }
}
