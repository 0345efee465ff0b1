package io.cuesheet.application.manual;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.template.TemplateText;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that is to go to many.
 *
 * @param events for which
 * @param roles of the contacts who get it; empty: everybody
 * @param type stable code of the type; null where there is a text
 * @param text of these messages alone; null: the type's
 * @param at the same instant for all, UTC; null where there is a timing
 * @param timing relative to each event, by its clock; null where there is an instant
 */
public record ManualMessage(
        Set<EventId> events,
        Set<String> roles,
        @Nullable String type,
        @Nullable TemplateText text,
        @Nullable Instant at,
        @Nullable Timing timing) {

    public ManualMessage {
        events = Set.copyOf(events);
        roles = Set.copyOf(roles);
        if ((type == null) == (text == null)) {
            throw new IllegalArgumentException("either a type or a text");
        }
        if ((at == null) == (timing == null)) {
            throw new IllegalArgumentException("either an instant or a timing");
        }
    }
}
