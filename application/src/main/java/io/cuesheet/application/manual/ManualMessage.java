package io.cuesheet.application.manual;

import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.application.text.Texts;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message to many people. The constructor throws {@link InvalidInput} if its parts don't go together.
 *
 * @param events that it is for
 * @param roles of the contacts who get it; empty: everybody
 * @param type stable code of the type; null if there is a text
 * @param text of these messages alone; null: the type's
 * @param at the same instant for all, UTC; null if there is a timing
 * @param timing {@link #counted} from each event, in its local time; null if there is an instant
 */
public record ManualMessage(
        Set<EventId> events,
        Set<String> roles,
        @Nullable String type,
        @Nullable TemplateText text,
        @Nullable Instant at,
        @Nullable Timing timing) {

    /** A larger message is a campaign, for which a message type is better. */
    public static final int MOST_EVENTS = 500;

    /** How far from an event a message may be counted. */
    public static final int MOST_DAYS = 1_000;

    /** How far from an event a message may be counted. */
    public static final int MOST_MINUTES = 60 * 24 * 60;

    public ManualMessage {
        events = Set.copyOf(events);
        roles = Set.copyOf(roles);
        if ((type == null) == (text == null)) {
            throw InvalidInput.of("message_type", Texts.of("refusal.manual.type_or_text"));
        }
        if ((at == null) == (timing == null)) {
            throw InvalidInput.of("send_at", Texts.of("refusal.manual.time_or_relative"));
        }
        if (roles.stream().anyMatch(String::isBlank)) {
            throw InvalidInput.of("roles", Texts.of("refusal.manual.roles"));
        }
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw InvalidInput.of("event_ids", Texts.of("refusal.manual.events", MOST_EVENTS));
        }
    }

    /** The whole request as text, identical for each repetition: sets have no fixed order. */
    String asked() {
        List<String> ids = events.stream().map(EventId::toString).sorted().toList();
        return "%s %s %s %s %s %s".formatted(ids, roles.stream().sorted().toList(), type, text, at, timing);
    }

    /**
     * A time that is counted from each event; throws {@link InvalidInput} for one that is too far from it.
     *
     * @param offsetDays calendar days; negative: before
     * @param offsetMinutes elapsed minutes from there; only without a local time
     * @param localTime time of day; null: the anchor's own
     */
    public static Timing counted(Anchor anchor, int offsetDays, int offsetMinutes, @Nullable LocalTime localTime) {
        if (anchor == Anchor.DATE) {
            throw InvalidInput.of("relative.anchor", "must be {event_start} or {load_in}.");
        }
        requireWithin("relative.offset_days", offsetDays, MOST_DAYS);
        requireWithin("relative.offset_minutes", offsetMinutes, MOST_MINUTES);
        if (localTime != null && offsetMinutes != 0) {
            throw InvalidInput.of("relative.offset_minutes", Texts.of("refusal.type.no_minutes"));
        }
        return new Timing(anchor, null, offsetDays, offsetMinutes, localTime);
    }

    private static void requireWithin(String field, int number, int most) {
        if (Math.abs((long) number) > most) {
            throw InvalidInput.of(field, Texts.of("refusal.between", String.valueOf(-most), String.valueOf(most)));
        }
    }
}
