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
 * A message that was sent and says something which is not true any more.
 *
 * @param differences what is different
 */
public record StaleMessage(SentMessage message, List<Difference> differences) {

    static final String STATUS = "status";

    public StaleMessage {
        differences = List.copyOf(differences);
    }

    /** What is different, by the names of the API. */
    public List<String> changed() {
        return differences.stream().map(Difference::field).toList();
    }

    /** Whether a correction can say it: its text tells place and time, and no status. */
    public boolean isCorrectable() {
        return differences.stream().noneMatch(difference -> difference.field().equals(STATUS));
    }

    /** What the event has in place of what was told, by the names of the API: what somebody judges who says to leave it. */
    public Map<String, Object> judged() {
        return differences.stream()
                .collect(Collectors.toMap(Difference::field, each -> Objects.requireNonNullElse(each.nowText(), "")));
    }

    /** Empty where everything that the message said holds for the event. */
    static Optional<StaleMessage> of(SentMessage message, Event event) {
        Told told = message.told();
        List<Difference> changed = new ArrayList<>();
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
        compare(changed, STATUS, told.status(), event.status().wireName());
        return changed.isEmpty() ? Optional.empty() : Optional.of(new StaleMessage(message, changed));
    }

    private static void compare(List<Difference> changed, String field, @Nullable Object told, @Nullable Object now) {
        if (!Objects.equals(told, now)) {
            changed.add(new Difference(field, told, now));
        }
    }
}
