package io.cuesheet.application.planning;

import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.planning.PlanLine;
import io.cuesheet.workflows.planning.Slot;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The result of planning one event.
 *
 * @param lines by type and contact
 * @param ids of the existing messages
 * @param typeNames names of the message types, by code
 */
public record EventPlan(
        EventWithContacts subject, List<PlanLine> lines, Map<Slot, MessageId> ids, Map<String, String> typeNames) {

    public EventPlan {
        lines = List.copyOf(lines);
        ids = Map.copyOf(ids);
        typeNames = Map.copyOf(typeNames);
    }

    /** The name of a message type. */
    public String typeName(String code) {
        return typeNames.getOrDefault(code, code);
    }

    /** The same plan with only the lines that change something. */
    EventPlan changes() {
        return new EventPlan(subject, lines.stream().filter(PlanLine::changes).toList(), ids, typeNames);
    }

    /** The messages for which the plan has a command. */
    Stream<MessageId> commanded() {
        return lines.stream().filter(line -> line.command() != null).map(line -> ids.get(line.slot()));
    }
}
