package io.cuesheet.db.delivery;

import io.cuesheet.db.event.Destination;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Round;
import io.cuesheet.workflows.rule.StatusAction;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the gate judges, read under locks: what is decided by it can't be undermined before the claim is written.
 *
 * @param round of its attempts
 * @param chosenTime whether a person chose its time, or the time before or after its event at which it goes out
 * @param needsStartTime whether it waits for the time at which its event starts, while only the day is known
 * @param lacksAnchor whether a person wrote it for a time that is counted from a load-in, and its event has none
 * @param occurrence above 1: it repeats one that was sent
 * @param replyTo where answers to e-mail go; null: to the sender
 * @param operational whether its type is; mails of others say how to opt out
 * @param allowedTimes when the contact may be disturbed
 * @param destination null where no channel of the type that is set up has an address
 * @param undeliverable whether there is an address, and none that anything can be sent to
 * @param optedOut whether its address is on the suppression list, or the contact opted out before it had one
 * @param duplicate whether another message of the same event, type and contact has told this date, may have told it, or is telling it
 * @param down channels that count as down
 * @param planPending whether its event is still to be planned by what was saved: its time and whether it is needed may be of before
 */
public record GateFacts(
        MessageState row,
        Round round,
        boolean chosenTime,
        boolean needsStartTime,
        boolean lacksAnchor,
        int occurrence,
        boolean schedulerEnabled,
        boolean held,
        boolean suspended,
        boolean holdInDoubt,
        String sender,
        @Nullable String replyTo,
        boolean operational,
        MessageRule rule,
        EventFacts event,
        AllowedTimes allowedTimes,
        @Nullable Destination destination,
        boolean undeliverable,
        boolean optedOut,
        boolean duplicate,
        Set<ChannelKind> down,
        boolean planPending) {

    /** Whether its event has this status. */
    public boolean isOfEventThatIs(EventStatus status) {
        return event.standsAs() == status;
    }

    /** What its type says of the status that its event has. */
    public StatusAction statusAction() {
        return rule.onEventStatus().of(event.standsAs());
    }

    /** Whether it asks for a load-in time that is known by now. */
    public boolean asksForKnownLoadIn() {
        return rule.onlyWithoutLoadIn() && event.knownLoadIn().isPresent();
    }

    /** Why it has no destination; empty: it has one. */
    public Optional<ReasonCode> whyNoDestination() {
        if (destination != null) {
            return Optional.empty();
        }
        return Optional.of(undeliverable ? ReasonCode.UNDELIVERABLE_ADDRESS : ReasonCode.MISSING_RECIPIENT);
    }

    /** The channel by which it would go; it must have a destination. */
    public ChannelKind channel() {
        return Objects.requireNonNull(destination).kind();
    }

    /** Whether the channel by which it would go counts as down. */
    public boolean isChannelDown() {
        return destination != null && down.contains(destination.kind());
    }

    /** Whether another message has told this date instead of it. The next date is its own again, so planning may bring it back. */
    public boolean isToldInstead(MessageState after) {
        return occurrence > 1
                && after.status() == MessageStatus.SKIPPED
                && ReasonCode.DUPLICATE.name().equals(after.reasonCode());
    }

    /** What becomes of it if it is too late. */
    public LatePolicy latePolicy(Instant now) {
        return rule.latePolicy(occurrence, event, now);
    }

    public boolean isExpired(Instant now) {
        return rule.isExpired(event, now);
    }
}
