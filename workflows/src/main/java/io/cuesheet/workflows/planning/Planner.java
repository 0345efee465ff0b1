package io.cuesheet.workflows.planning;

import io.cuesheet.workflows.ContactId;
import java.time.Instant;
import java.util.List;

/** Derives the messages that an event needs. Pure: the same arguments give the same messages in the same order. */
public final class Planner {

    private Planner() {}

    /**
     * One message per rule that applies and contact, by rule and then by contact. Contacts without an address are planned too: their
     * message shows, when it falls due, that somebody can't be reached. A time that has passed gives a skipped message, so that
     * nothing is silently missing.
     *
     * @param now a due time strictly before it has passed
     */
    public static List<PlannedMessage> plan(
            EventFacts event, List<MessageRule> rules, List<ContactId> contacts, Instant now) {
        return rules.stream()
                .filter(rule -> rule.appliesTo(event))
                .flatMap(rule -> contacts.stream()
                        .map(contact -> PlannedMessage.of(rule.code(), contact, rule.dueFor(event), now)))
                .toList();
    }
}
