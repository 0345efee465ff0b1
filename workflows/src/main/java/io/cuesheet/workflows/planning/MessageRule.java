package io.cuesheet.workflows.planning;

import java.time.LocalTime;

/**
 * When a kind of message is due.
 *
 * @param code of the message type, such as INIT
 * @param offsetDays days from the event's local date to the message's; negative is before
 * @param localTime time of day in the event's zone
 * @param onlyWithoutLoadIn whether it is for events without a load-in time only
 * @param enabled whether messages are planned by it at all
 */
public record MessageRule(
        String code, int offsetDays, LocalTime localTime, boolean onlyWithoutLoadIn, boolean enabled) {

    public MessageRule {
        if (code.isBlank()) {
            throw new IllegalArgumentException("a rule needs a code");
        }
    }

    /** Whether the event gets a message by this rule. */
    public boolean appliesTo(EventFacts event) {
        return enabled && !hasLostItsPointFor(event);
    }

    /** Whether the rule asks for a load-in time that the event has by now. */
    public boolean hasLostItsPointFor(EventFacts event) {
        return onlyWithoutLoadIn && event.loadInLocal() != null;
    }

    /** When the message is due for this event. */
    public LocalTimes.Resolved dueFor(EventFacts event) {
        return LocalTimes.resolve(
                event.startsLocal().toLocalDate().plusDays(offsetDays).atTime(localTime), event.zone());
    }
}
