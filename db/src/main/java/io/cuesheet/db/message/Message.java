package io.cuesheet.db.message;

import io.cuesheet.db.event.CorrectionTypeRepository;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.DstShift;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A scheduled message as people and services see it.
 *
 * @param eventDay day on which the event begins, by the venue's clock
 * @param messageType stable code of the type, such as INIT
 * @param recipient its destination address; null if the contact has none
 * @param sendAt due instant, UTC
 * @param plannedAt due instant that the rule gives, UTC
 * @param timeZone the event's zone, in which people think of {@code sendAt}
 * @param revision counts accepted changes; the API's ETag
 * @param attemptsLeft the number of attempts left if each one fails temporarily
 * @param pinned set by hand: rules don't move it
 * @param adHoc created by hand, in addition to the rules' messages
 * @param ownTiming how one that was created by hand is counted from its event, which it follows unless it is pinned; null: it is not
 * @param planMoved whether its rule gives it another time since it was pinned
 * @param dstShift whether a clock change moved or doubled the local time
 * @param untoldSince since when its workflow has had to be notified of the message's new state; null if it is up to date
 * @param attemptDetail the server's answer to the last attempt, or what timed out, without addresses or texts; null if the message's
 *     state does not come from an attempt
 * @param occurrence its number among the messages of its type for its contact, from 1: a next one is planned if the event moves
 *     after one was sent
 * @param beside for a message that waits because its event moved: the recipient's correction; for a correction that waits: the message
 *     that waits because the event moved; null: there is none
 */
public record Message(
        MessageId id,
        EventId eventId,
        String eventName,
        LocalDate eventDay,
        String venue,
        String city,
        String messageType,
        String messageTypeName,
        String contactRole,
        @Nullable String recipient,
        Instant sendAt,
        Instant plannedAt,
        ZoneId timeZone,
        MessageStatus status,
        @Nullable String reasonCode,
        long revision,
        int attempts,
        @Nullable Instant nextAttemptAt,
        int attemptsLeft,
        boolean pinned,
        boolean adHoc,
        @Nullable Timing ownTiming,
        boolean planMoved,
        @Nullable DstShift dstShift,
        @Nullable Instant sentAt,
        Instant updatedAt,
        @Nullable Instant untoldSince,
        @Nullable String attemptDetail,
        int occurrence,
        @Nullable Beside beside) {

    /**
     * Another message that matters for the decision about this one: it tells the same person about the same change.
     *
     * @param at when it was sent; if it is not sent, when it is due; UTC
     * @param person the recipient's name, or role
     */
    public record Beside(MessageId id, String messageTypeName, MessageStatus status, Instant at, String person) {}

    /** Whether it corrects what its recipient was told. */
    public boolean isCorrection() {
        return messageType.equals(CorrectionTypeRepository.CODE);
    }

    /** Whether it waits although its recipient got a correction that tells the event's new date. */
    public boolean isCorrected() {
        return beside != null && beside.status() == MessageStatus.SENT;
    }

    /** Whether a message with a manual time has a time to return to: from a rule, or counted from its event. */
    public boolean hasRule() {
        return !adHoc || ownTiming != null;
    }

    /** The time in lists and calendars: when it was sent; if it was not sent, or was marked sent by hand, when it is due. */
    public Instant listedAt() {
        return status == MessageStatus.SENT && sentAt != null ? sentAt : sendAt;
    }
}
