package io.cuesheet.application.refusal;

import io.cuesheet.workflows.ReasonCode;

/** Every reason code as one sentence that a person can act on. */
public final class ReasonSentence {

    private ReasonSentence() {}

    public static String of(ReasonCode code) {
        return switch (code) {
            case SENT -> "The message was sent.";
            case ALREADY_SENT -> "The message has been sent already.";
            case MISSING_RECIPIENT -> "The contact has no address: add one, then send again.";
            case UNDELIVERABLE_ADDRESS -> "Nothing can be sent to the contact's address: correct it, then send again.";
            case SEND_FAILED -> "The message was not accepted: check the recipient's address.";
            case SEND_DELAYED -> "The message could not be handed over now; another attempt follows by itself.";
            case IN_DOUBT -> "It is not known whether an earlier attempt arrived; confirm to send it again.";
            case EXCEPTION -> "Something went wrong inside Cuesheet; the log has the cause.";
            case TOO_LATE -> "The time for this message has passed; confirm to send it anyway.";
            case NO_ALLOWED_TIME ->
                "The next working day or the end of quiet hours falls after the message expires: give it a time to send it.";
            case SCHEDULER_DISABLED -> "Sending is switched off for the organisation.";
            case TYPE_DISABLED -> "This kind of message is switched off.";
            case ORG_HELD -> "The organisation holds all messages; confirm to send this one anyway.";
            case HAS_LOAD_IN_TIME -> "The event has a load-in time already; confirm to ask for it anyway.";
            case NO_LOAD_IN_TIME -> "The event has no load-in time yet, from which this message's time is counted.";
            case CONTACT_REMOVED -> "The event has this contact no longer.";
            case NOT_IN_AUDIENCE -> "This kind of message is for contacts in other roles.";
            case DELETED -> "The message was deleted.";
            case AWAITS_CHOICE -> "A changed rule made it due at once: send it now, give it a time, or skip it.";
            case WEEKEND_POSTPONED -> "It waits for the next working day.";
            case QUIET_HOURS -> "It waits for the end of the quiet hours.";
            case EVENT_POSTPONED ->
                "The event is postponed and has no new date yet; confirm to send the message anyway.";
            case EVENT_CANCELLED -> "The event is cancelled; confirm to send the message anyway.";
            case DUPLICATE -> "The same message was sent to this contact already.";
            case OPTED_OUT -> "The recipient does not want messages.";
            case TEMPLATE_ERROR -> "The template could not be filled in for this event: correct it, then send again.";
            case SUPERSEDED -> "An earlier command on this message is applied first; try again in a moment.";
            case BY_HAND -> "Set by hand.";
            case UNDO_REVIEW -> "It became due while it was deleted: decide whether it is still to be sent.";
            case UNDO_EXPIRED -> "The time for undoing this has passed.";
            case IN_FLIGHT -> "This message is being sent right now. Try again in a few seconds.";
            case STOPPED -> "The batch was stopped before this message was touched.";
            case IDEMPOTENCY_KEY_REUSED -> "This Idempotency-Key was used for another request: use a new one.";
            case IN_PAST -> "That time has passed: choose one from now on.";
            case TOO_FAR -> "That time is further ahead than the organisation allows.";
            case INVALID_TRANSITION -> "The message's status does not allow this.";
            case STALE_REVISION -> "The message changed meanwhile: look at it as it is now, then try again.";
            case COMMAND_EXPIRED -> "The command came too late and was not applied.";
            case MALFORMED -> "A field is missing or has the wrong form.";
            case NAIVE_TIMESTAMP -> "A timestamp has no offset: add one, such as Z or +02:00.";
            case UNKNOWN_STATUS ->
                "The status must be one of scheduled, paused, blocked, retrying, sent, failed, skipped.";
            case UNKNOWN_COMMAND -> "There is no such command.";
            case NOT_FOUND -> "There is no such message.";
            case UNAUTHENTICATED -> "Sign in, or send a valid API key as Bearer token.";
            case FORBIDDEN -> "Your role does not allow this.";
            case METHOD_NOT_ALLOWED -> "This path does not know that HTTP method.";
            case NOT_ACCEPTABLE -> "The answer is JSON only: accept application/json.";
            case UNSUPPORTED_MEDIA_TYPE -> "The body's content type is not understood here.";
            case TOO_LARGE -> "The body is too large.";
            case FILE_TOO_LARGE -> "The file is too large: split it by season.";
            case IMPORT_REFUSED -> "Nothing was imported; see the problems by line and column.";
            case TOO_MANY_IMPORTS -> "Too many files are waiting. Send this one again when some of them are done.";
            case DATABASE_UNAVAILABLE -> "The database can't be reached; nothing was changed. Try again in a moment.";
            case ENGINE_UNAVAILABLE -> "The scheduler can't be reached; nothing was changed. Try again in a moment.";
            case OUTCOME_UNKNOWN ->
                "The command was handed over and its outcome is not known yet; look again in a moment.";
        };
    }
}
