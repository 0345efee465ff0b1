package io.cuesheet.db.transfer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message with its event and contact, without any identity of this installation.
 *
 * @param id of the message; a new one for an imported message
 * @param externalRef identity of the event
 * @param startsLocal on the wall clock in {@code timeZone}
 * @param startsAt the same as an instant, UTC
 * @param loadInConfidence wire name
 * @param contactRef identity of the contact within the event
 * @param language of the contact, BCP 47
 * @param messageType code of the type
 * @param sendAt due instant, UTC
 * @param plannedAt due instant that the rule gives, UTC
 * @param status wire name
 * @param occurrence its number among the messages of its type for its contact, from 1
 * @param sentFor start of the event that it announced when it was sent
 * @param skippedFrom wire name of the status to which planning returns it; null if planning did not skip it
 * @param startTimeOpen whether only the day of the event's start is known
 * @param anchor the anchor of an ad-hoc message in its event, wire name; null: none
 * @param offsetDays calendar days from there; null without an anchor
 * @param offsetMinutes elapsed minutes from there; null without an anchor
 * @param localTime time of day in the event's zone; null: the anchor's own
 * @param adHocRef identity of an ad-hoc message in its source installation; null for one that a rule planned
 */
public record TransferRow(
        UUID id,
        UUID eventId,
        UUID contactId,
        String externalRef,
        String eventName,
        String venue,
        String city,
        LocalDateTime startsLocal,
        String timeZone,
        Instant startsAt,
        @Nullable LocalDateTime loadInLocal,
        String loadInConfidence,
        String eventStatus,
        String contactRef,
        String contactRole,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String language,
        String messageType,
        Instant sendAt,
        Instant plannedAt,
        boolean pinned,
        @Nullable String dstShift,
        String status,
        @Nullable String reasonCode,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant sentAt,
        @Nullable UUID adHocRef,
        int occurrence,
        @Nullable LocalDateTime sentFor,
        @Nullable String skippedFrom,
        boolean startTimeOpen,
        @Nullable String anchor,
        @Nullable Integer offsetDays,
        @Nullable Integer offsetMinutes,
        @Nullable LocalTime localTime) {

    /** Its event, contact, type and occurrence: rules plan one message for them. */
    public record Identity(
            String externalRef,
            String messageType,
            String contactRef,
            @Nullable UUID adHocRef,
            int occurrence) {}

    public Identity identity() {
        return new Identity(externalRef, messageType, contactRef, adHocRef, occurrence);
    }
}
