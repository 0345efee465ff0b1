package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;

/** Every reason code as one sentence that a person can act on. */
public final class ReasonSentence {

    private ReasonSentence() {}

    public static String of(ReasonCode code) {
        return switch (code) {
            case SENT -> "The message was sent.";
            case ALREADY_SENT -> "The message was already sent.";
            case MISSING_RECIPIENT -> "The contact has no address. Add one, then send again.";
            case UNDELIVERABLE_ADDRESS ->
                "Messages can't be delivered to the contact's address. Correct it, then send again.";
            case SEND_FAILED -> "The message was rejected. Check the recipient's address.";
            case SEND_DELAYED -> "The message could not be sent now. Another attempt follows automatically.";
            case IN_DOUBT -> "An earlier attempt may have arrived. Confirm to send the message again.";
            case SENT_BEFORE_RESTORE ->
                "According to Temporal, the message was sent before the database was restored. Confirm to send it again.";
            case DUE_BEFORE_RESTORE ->
                "The message may have been sent before the database was restored. Confirm to send it again.";
            case ENGINE_FAULT ->
                "Sending the message failed inside Cuesheet again and again. Details are in the worker's log.";
            case EXCEPTION -> "Something went wrong. Details are in the server log.";
            case TOO_LATE -> "The time for this message has passed. Confirm to send it anyway.";
            case NO_ALLOWED_TIME ->
                "The next working day or the end of quiet hours is after the message expires. Choose a time to send it.";
            case SCHEDULER_DISABLED -> "Sending is switched off for the organisation.";
            case TYPE_DISABLED -> "This message type is switched off.";
            case ORG_SUSPENDED -> "This organisation is suspended: nothing is sent until a platform admin resumes it.";
            case ORG_HELD -> "Sending is on hold. Confirm to send this message anyway.";
            case HAS_LOAD_IN_TIME -> "The event already has a load-in time. Confirm to ask for it anyway.";
            case NO_LOAD_IN_TIME -> "The event has no load-in time to count this message's time from.";
            case CONTACT_REMOVED -> "The contact was removed from the event.";
            case NOT_IN_AUDIENCE -> "This message type is for contacts in other roles.";
            case DELETED -> "The message was deleted.";
            case AWAITS_CHOICE -> "A rule change made the message due at once. Send it now, choose a time, or skip it.";
            case CORRECTION_PREPARED ->
                "A correction was prepared. Check what it says, then send it now, choose a time, or skip it.";
            case WEEKEND_ADVANCED -> "The message goes out on the working day before.";
            case WEEKEND_POSTPONED -> "The message waits for the next working day.";
            case QUIET_HOURS -> "The message waits until quiet hours end.";
            case EVENT_CONFIRMED ->
                "The event is confirmed, and this type is not sent for confirmed events. Confirm to send the message anyway.";
            case EVENT_TENTATIVE ->
                "The event is tentative, and this type is not sent for tentative events. Confirm to send the message anyway.";
            case EVENT_MOVED ->
                "The message was sent before the event moved to another date. Send it again, schedule it, or skip it.";
            case EVENT_POSTPONED -> "The event is postponed and has no new date. Confirm to send the message anyway.";
            case START_TIME_OPEN ->
                "Only the day of the event's start is known, so its messages wait for the time. Confirm to send this one anyway.";
            case EVENT_CANCELLED -> "The event is cancelled. Confirm to send the message anyway.";
            case DUPLICATE -> "The same message was already sent to this contact.";
            case OPTED_OUT -> "The recipient's address is on the suppression list.";
            case TEMPLATE_ERROR -> "The template can't be filled in for this event. Correct it, then send again.";
            case CHANNEL_DOWN -> "The mail server or SMS gateway is down. The message goes on when that works again.";
            case CHANNEL_BUSY ->
                "Too many messages are being sent at this moment. Nothing was sent. Try again in a moment.";
            case BY_HAND -> "Set by hand.";
            case UNDO_REVIEW -> "The message became due while it was deleted. Decide whether to send it.";
            case UNDO_EXPIRED -> "The time to undo this has passed.";
            case IN_FLIGHT -> "This message is being sent right now. Try again in a few seconds.";
            case STOPPED -> "The bulk command was stopped before it reached this message.";
            case IDEMPOTENCY_KEY_REUSED -> "This Idempotency-Key was used for another request. Use a new one.";
            case IDEMPOTENCY_KEY_NOT_TAKEN ->
                "This operation takes no Idempotency-Key: importing the same file again changes nothing.";
            case FOLLOWS_RULE -> "The message follows its rule already.";
            case NO_RULE -> "The message was written by hand: no rule gives it a time.";
            case IN_PAST -> "That time has passed. Choose a later one.";
            case TOO_FAR -> "That time is further ahead than the organisation allows.";
            case INVALID_TRANSITION -> "The message's status does not allow this.";
            case STALE_REVISION -> "The message changed in the meantime. Look at the current version, then try again.";
            case COMMAND_EXPIRED -> "The command arrived too late and was not applied.";
            case MALFORMED -> "A field is missing or has the wrong format.";
            case NAIVE_TIMESTAMP -> "A timestamp has no offset. Add one, such as Z or +02:00.";
            case UNKNOWN_STATUS ->
                "The status must be one of scheduled, paused, blocked, retrying, sent, failed, skipped.";
            case FORBIDDEN_ACTOR -> "A service must sign as itself, such as service:booking.";
            case UNKNOWN_COMMAND -> "There is no such command.";
            case NOT_FOUND -> "There is no such message.";
            case UNAUTHENTICATED -> "Sign in, or send a valid API key as Bearer token.";
            case FORBIDDEN -> "Your role does not allow this.";
            case METHOD_NOT_ALLOWED -> "This path does not support that HTTP method.";
            case NOT_ACCEPTABLE -> "Responses are JSON only. Accept application/json.";
            case UNSUPPORTED_MEDIA_TYPE -> "The content type of the body is not supported here.";
            case TOO_LARGE -> "The body is too large.";
            case FILE_TOO_LARGE -> "The file is too large: split it by season.";
            case IMPORT_QUESTIONS -> "Nothing was imported; the file leaves questions open, which parameters answer.";
            case IMPORT_REFUSED -> "Nothing was imported; see the problems by line and column.";
            case TOO_MANY_IMPORTS -> "Too many files are waiting. Send this one again when some of them are done.";
            case RATE_LIMITED -> "Too many requests. Try again in a moment.";
            case DATABASE_UNAVAILABLE -> "The database can't be reached; nothing was changed. Try again in a moment.";
            case ENGINE_UNAVAILABLE -> "The scheduler can't be reached; nothing was changed. Try again in a moment.";
            case OUTCOME_UNKNOWN ->
                "The command was submitted, but its outcome is not known yet. Check again in a moment.";
        };
    }
}
