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
 * All facts that the gate judges, read under locks: they can't change before the claim is written.
 *
 * @param round of its attempts
 * @param chosenTime whether a person chose its time, or its time before or after its event
 * @param needsStartTime whether it waits for the time at which its event starts while only the day is known
 * @param lacksAnchor whether a person wrote it for a time that is counted from a load-in, and its event has none
 * @param occurrence above 1: it repeats one that was sent
 * @param replyTo reply address of e-mail; null: the sender
 * @param operational whether its type is operational; mails of other types say how to opt out
 * @param allowedTimes when the contact may be disturbed
 * @param destination null if no set-up channel of the type has an address
 * @param undeliverable whether there is an address, but none to which a message can be sent
 * @param optedOut whether its address is on the suppression list, or the contact opted out before it had one
 * @param duplicate whether another message of the same event, type and contact has announced this date, may have announced it, or is
 *     announcing it
 * @param down channels that count as down
 * @param planPending whether its event still has to be planned with saved changes: its time, and whether it is needed, may be
 *     outdated
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

    /** The action of its type for its event's status. */
    public StatusAction statusAction() {
        return rule.onEventStatus().of(event.standsAs());
    }

    /** Whether it asks for a load-in time that is already known. */
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

    /** The channel that it would use; it must have a destination. */
    public ChannelKind channel() {
        return Objects.requireNonNull(destination).kind();
    }

    /** Whether the channel that it would use counts as down. */
    public boolean isChannelDown() {
        return destination != null && down.contains(destination.kind());
    }

    /** Whether another message has announced this date instead. The next date needs this message again, so planning may bring it back. */
    public boolean isToldInstead(MessageState after) {
        return occurrence > 1
                && after.status() == MessageStatus.SKIPPED
                && ReasonCode.DUPLICATE.name().equals(after.reasonCode());
    }

    /** What happens to it if it is too late. */
    public LatePolicy latePolicy(Instant now) {
        return rule.latePolicy(occurrence, event, now);
    }

    public boolean isExpired(Instant now) {
        return rule.isExpired(event, now);
    }
}
