package io.cuesheet.workflows.rule;

import io.cuesheet.workflows.ReasonCode;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each status of an event means for a rule's messages.
 *
 * @param postponed as long as the event has no new date
 */
public record OnEventStatus(
        StatusAction confirmed, StatusAction tentative, StatusAction postponed, StatusAction cancelled) {

    /** What a type says until somebody changes it: nothing goes out that names a date on which the event does not take place. */
    public static final OnEventStatus USUAL =
            new OnEventStatus(StatusAction.SEND, StatusAction.SEND, StatusAction.WAIT, StatusAction.SKIP);

    /** Why a message waits or is skipped for its event's status. */
    public static final Set<ReasonCode> REASONS = Collections.unmodifiableSet(Arrays.stream(EventStatus.values())
            .map(EventStatus::reason)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReasonCode.class))));

    /** What this status means. */
    public StatusAction of(EventStatus status) {
        return switch (status) {
            case CONFIRMED -> confirmed;
            case TENTATIVE -> tentative;
            case POSTPONED -> postponed;
            case CANCELLED -> cancelled;
        };
    }

    /** The event's status as a reason, where it means this; else empty. */
    public Optional<ReasonCode> why(StatusAction action, EventFacts event) {
        EventStatus status = event.standsAs();
        return of(status) == action ? Optional.of(status.reason()) : Optional.empty();
    }
}
