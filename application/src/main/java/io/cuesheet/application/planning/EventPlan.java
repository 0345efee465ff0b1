package io.cuesheet.application.planning;

import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Slot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What planning says of one event.
 *
 * @param lines by type and contact
 * @param ids of the messages that are there
 * @param typeNames names of the message types, by code
 */
public record EventPlan(
        EventWithContacts subject, List<PlanLine> lines, Map<Slot, MessageId> ids, Map<String, String> typeNames) {

    public EventPlan {
        lines = List.copyOf(lines);
        ids = Map.copyOf(ids);
        typeNames = Map.copyOf(typeNames);
    }

    /** What people call a message type. */
    public String typeName(String code) {
        return typeNames.getOrDefault(code, code);
    }

    /** The same with the lines alone that change something. */
    EventPlan changes() {
        return new EventPlan(subject, lines.stream().filter(PlanLine::changes).toList(), ids, typeNames);
    }

    /** The messages whose workflows are asked for something. */
    Stream<MessageId> commanded() {
        return lines.stream().filter(line -> line.command() != null).map(line -> ids.get(line.slot()));
    }
}
