package io.cuesheet.application.text;

import io.cuesheet.workflows.ReasonCode;
import java.util.Arrays;
import java.util.Locale;

/** Reason codes as a phrase for people. */
public final class ReasonWords {

    private ReasonWords() {}

    /** The phrase for a code; a code that this version does not know is shown as words, never hidden. */
    public static String phrase(String code) {
        return Arrays.stream(ReasonCode.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .map(ReasonWords::phrase)
                .orElseGet(() -> code.replace('_', ' ').toLowerCase(Locale.ROOT));
    }

    public static String phrase(ReasonCode code) {
        return switch (code) {
            case SENT -> "delivered";
            case ALREADY_SENT -> "it had been sent before";
            case MISSING_RECIPIENT -> "the contact has no address";
            case UNDELIVERABLE_ADDRESS -> "nothing can be sent to the contact's address";
            case SEND_FAILED -> "the mail server refused it for good";
            case SEND_DELAYED -> "the mail server could not take it; another attempt follows";
            case IN_DOUBT -> "an attempt was made and nobody knows whether it arrived";
            case EXCEPTION -> "an internal error; the log has the cause";
            case TOO_LATE -> "its time had passed already";
            case NO_ALLOWED_TIME -> "the next working day or the end of quiet hours falls after the message expires";
            case SCHEDULER_DISABLED -> "sending is switched off for the organisation";
            case TYPE_DISABLED -> "this message type is switched off";
            case ORG_HELD -> "all automated sends are held";
            case HAS_LOAD_IN_TIME -> "the event has a load-in time already";
            case NO_LOAD_IN_TIME -> "the event has no load-in time that it could count from";
            case CONTACT_REMOVED -> "the event has this contact no longer";
            case NOT_IN_AUDIENCE -> "it is for contacts in other roles";
            case DELETED -> "it was deleted";
            case AWAITS_CHOICE -> "a changed rule made it due at once; somebody decides whether it goes out";
            case WEEKEND_POSTPONED -> "it waits for the next working day";
            case QUIET_HOURS -> "it waits for the end of the quiet hours";
            case EVENT_POSTPONED -> "the event is postponed and has no new date yet";
            case EVENT_CANCELLED -> "the event is cancelled";
            case DUPLICATE -> "the contact got this message already";
            case OPTED_OUT -> "the contact wants no messages";
            case TEMPLATE_ERROR -> "the template can't be filled in for this event";
            case SUPERSEDED -> "an earlier command is applied first";
            case BY_HAND -> "set by hand";
            case UNDO_REVIEW -> "it became due while it was deleted";
            case UNDO_EXPIRED -> "the time for undoing it has passed";
            case IN_FLIGHT -> "it is being sent right now";
            case STOPPED -> "the batch was stopped first";
            case IDEMPOTENCY_KEY_REUSED -> "the key was used for another request";
            case IN_PAST -> "the time lies in the past";
            case TOO_FAR -> "the time lies too far ahead";
            case INVALID_TRANSITION -> "not possible from its present status";
            case STALE_REVISION -> "it changed meanwhile";
            case COMMAND_EXPIRED -> "the command came too late";
            case MALFORMED -> "a field is missing or has the wrong form";
            case NAIVE_TIMESTAMP -> "the time does not say its zone";
            case UNKNOWN_STATUS -> "there is no such status";
            case UNKNOWN_COMMAND -> "there is no such command";
            case NOT_FOUND -> "it does not exist any more";
            case UNAUTHENTICATED -> "nobody is signed in";
            case FORBIDDEN -> "the role does not allow it";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE ->
                "the request has a form that is not known here";
            case TOO_LARGE, FILE_TOO_LARGE -> "it is too large";
            case IMPORT_REFUSED -> "something is wrong with the file";
            case TOO_MANY_IMPORTS -> "too many files are waiting";
            case DATABASE_UNAVAILABLE -> "the database can't be reached; nothing was changed";
            case ENGINE_UNAVAILABLE -> "the scheduler can't be reached; nothing was changed";
            case OUTCOME_UNKNOWN -> "the command was handed over; its outcome is not known yet";
        };
    }
}
