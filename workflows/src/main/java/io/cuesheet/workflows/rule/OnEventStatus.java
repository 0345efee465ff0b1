package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ReasonCode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What each status of an event means for a rule's messages.
 *
 * @param postponed as long as the event has no new date
 */
public record OnEventStatus(
        StatusAction confirmed, StatusAction tentative, StatusAction postponed, StatusAction cancelled) {

    /** The default for a type: no message is sent with a date on which the event does not take place. */
    public static final OnEventStatus USUAL =
            new OnEventStatus(StatusAction.SEND, StatusAction.SEND, StatusAction.WAIT, StatusAction.SKIP);

    /** The reasons for which a message waits or is skipped because of its event's status, or waits for the time at which the event starts. */
    public static final Set<ReasonCode> REASONS = reasons();

    private static Set<ReasonCode> reasons() {
        Set<ReasonCode> reasons = EnumSet.of(ReasonCode.START_TIME_OPEN);
        Arrays.stream(EventStatus.values()).map(EventStatus::reason).forEach(reasons::add);
        return Collections.unmodifiableSet(reasons);
    }

    /** The action for this status. */
    public StatusAction of(EventStatus status) {
        return switch (status) {
            case CONFIRMED -> confirmed;
            case TENTATIVE -> tentative;
            case POSTPONED -> postponed;
            case CANCELLED -> cancelled;
        };
    }

    /** Why its messages are skipped; empty: they aren't. */
    public Optional<ReasonCode> whySkipped(EventFacts event) {
        return why(StatusAction.SKIP, event);
    }

    /**
     * What a message waits for: the time of the start comes before a status, since messages count from it. Empty: it does
     * not wait.
     *
     * @param pinned whether a person set its time, so it is not counted from the event
     */
    public Optional<ReasonCode> whyWaiting(EventFacts event, boolean pinned) {
        boolean isTimeMissing =
                event.startTimeOpen() && !pinned && whySkipped(event).isEmpty();
        return isTimeMissing ? Optional.of(ReasonCode.START_TIME_OPEN) : why(StatusAction.WAIT, event);
    }

    private Optional<ReasonCode> why(StatusAction action, EventFacts event) {
        EventStatus status = event.standsAs();
        return of(status) == action ? Optional.of(status.reason()) : Optional.empty();
    }
}
