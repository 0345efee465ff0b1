package io.cuesheet.db.message;

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
 * @param recipient address that it goes to; null where the contact has none
 * @param sendAt due instant, UTC
 * @param plannedAt due instant that the rule gives, UTC
 * @param timeZone the event's zone, in which people think of {@code sendAt}
 * @param revision counts accepted changes; the API's ETag
 * @param attemptsLeft how often it is still tried if each attempt fails for the moment
 * @param pinned set by hand: rules don't move it
 * @param adHoc created by hand, beside what the rules plan
 * @param ownTiming how one that was created by hand is counted from its event, which it follows unless it is pinned; null: it is not
 * @param planMoved whether its rule would have another time for it since it was pinned
 * @param dstShift whether a clock change moved or doubled the local time
 * @param untoldSince since when its workflow is still to be told what the message has become; null where it knows
 * @param attemptDetail what the server answered to the last attempt, or what was waited for in vain, without addresses or texts; null
 *     where no attempt made the message what it is
 * @param occurrence the how manieth of its type for its contact: a next one is planned if the event moves after one was sent
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
        int occurrence) {

    /** Whether there is a time to go back to when it was set by hand: a rule gives it one, or it is counted from its event. */
    public boolean hasRule() {
        return !adHoc || ownTiming != null;
    }

    /** The place in lists and calendars: when it went out; for one that did not, or was marked sent by hand, when it is to go out. */
    public Instant listedAt() {
        return status == MessageStatus.SENT && sentAt != null ? sentAt : sendAt;
    }
}
