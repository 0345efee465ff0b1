package io.cuesheet.application.event;

import io.cuesheet.db.delivery.SentMessage;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.template.Difference;
import io.cuesheet.workflows.template.Told;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A sent message with information that is no longer true.
 *
 * @param differences the differences
 */
public record StaleMessage(SentMessage message, List<Difference> differences) {

    public StaleMessage {
        differences = List.copyOf(differences);
    }

    /** The fields that differ, by their names in the API. */
    public List<String> changed() {
        return differences.stream().map(Difference::field).toList();
    }

    /** Whether a correction can state the changes: its text has place and time, but no status. */
    public boolean isCorrectable() {
        return differences.stream().noneMatch(difference -> difference.field().equals(Difference.STATUS));
    }

    /** The event's current values of the differing fields, by their names in the API. A decision to leave the message refers to these values. */
    public Map<String, Object> judged() {
        return differences.stream()
                .collect(Collectors.toMap(Difference::field, each -> Objects.requireNonNullElse(each.nowText(), "")));
    }

    /** Empty if everything in the message is still true. */
    static Optional<StaleMessage> of(SentMessage message, Event event) {
        List<Difference> changed = message.told().differences(told(event));
        return changed.isEmpty() ? Optional.empty() : Optional.of(new StaleMessage(message, changed));
    }

    /** What a message would tell now. */
    private static Told told(Event event) {
        return new Told(
                event.name(),
                event.venue(),
                event.city(),
                event.startsLocal(),
                event.timeZone().getId(),
                event.loadInLocal(),
                event.status().wireName(),
                event.startTimeOpen());
    }
}
