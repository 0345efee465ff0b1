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
            case ALREADY_SENT -> "it was already sent";
            case MISSING_RECIPIENT -> "the contact has no address";
            case UNDELIVERABLE_ADDRESS -> "messages can't be delivered to the contact's address";
            case SEND_FAILED -> "the mail server rejected it";
            case SEND_DELAYED -> "the mail server could not accept it; another attempt follows";
            case IN_DOUBT -> "an attempt was made, and its outcome is unknown";
            case SENT_BEFORE_RESTORE -> "sent before the database was restored, according to Temporal";
            case DUE_BEFORE_RESTORE -> "it may have been sent before the database was restored from a backup";
            case ENGINE_FAULT -> "sending it failed inside Cuesheet again and again; details are in the worker's log";
            case EXCEPTION -> "something went wrong; details are in the server log";
            case TOO_LATE -> "planned too late";
            case NO_ALLOWED_TIME -> "the next working day or the end of quiet hours falls after the message expires";
            case SCHEDULER_DISABLED -> "sending is switched off for the organisation";
            case TYPE_DISABLED -> "this message type is switched off";
            case ORG_SUSPENDED -> "the organisation is suspended";
            case ORG_HELD -> "sending is on hold";
            case HAS_LOAD_IN_TIME -> "the event already has a load-in time";
            case NO_LOAD_IN_TIME -> "the event has no load-in time to count from";
            case CONTACT_REMOVED -> "the contact was removed from the event";
            case NOT_IN_AUDIENCE -> "it is for contacts in other roles";
            case DELETED -> "it was deleted";
            case AWAITS_CHOICE -> "due at once after a rule change; send or skip it";
            case CORRECTION_PREPARED -> "a correction was prepared; check it, then send it";
            case WEEKEND_ADVANCED -> "it goes out on the working day before";
            case WEEKEND_POSTPONED -> "it waits for the next working day";
            case QUIET_HOURS -> "it waits until quiet hours end";
            case EVENT_CONFIRMED -> "the event is confirmed";
            case EVENT_TENTATIVE -> "the event is tentative";
            case EVENT_MOVED -> "it was sent before the event moved to another date; someone has to decide";
            case EVENT_POSTPONED -> "the event is postponed and has no new date";
            case EVENT_CANCELLED -> "the event is cancelled";
            case START_TIME_OPEN -> "the event has no start time yet";
            case DUPLICATE -> "the contact already got this message";
            case OPTED_OUT -> "the address is on the suppression list";
            case TEMPLATE_ERROR -> "the template can't be filled in for this event";
            case CHANNEL_DOWN -> "the mail server or SMS gateway is down; it goes on when that works again";
            case CHANNEL_BUSY -> "too many messages are being sent at this moment";
            case BY_HAND -> "set by hand";
            case UNDO_REVIEW -> "it became due while it was deleted";
            case UNDO_EXPIRED -> "the time for undoing it has passed";
            case IN_FLIGHT -> "it is being sent right now";
            case STOPPED -> "not reached before the stop";
            case IDEMPOTENCY_KEY_REUSED -> "the key was used for another request";
            case FOLLOWS_RULE -> "follows its rule already";
            case NO_RULE -> "written by hand: no rule gives it a time";
            case IN_PAST -> "that time has passed";
            case TOO_FAR -> "that time is too far ahead";
            case INVALID_TRANSITION -> "not possible in its current status";
            case STALE_REVISION -> "it changed in the meantime";
            case COMMAND_EXPIRED -> "the command arrived too late";
            case MALFORMED -> "a field is missing or has the wrong format";
            case NAIVE_TIMESTAMP -> "the time has no time zone";
            case FORBIDDEN_ACTOR -> "a service signed as somebody else";
            case UNKNOWN_STATUS -> "there is no such status";
            case UNKNOWN_COMMAND -> "there is no such command";
            case NOT_FOUND -> "it no longer exists";
            case UNAUTHENTICATED -> "nobody is signed in";
            case FORBIDDEN -> "the role does not allow it";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE, IDEMPOTENCY_KEY_NOT_TAKEN ->
                "the request has a form that is not known here";
            case TOO_LARGE, FILE_TOO_LARGE -> "it is too large";
            case IMPORT_QUESTIONS -> "the file leaves questions open";
            case IMPORT_REFUSED -> "something is wrong with the file";
            case TOO_MANY_IMPORTS -> "too many files are waiting";
            case RATE_LIMITED -> "too many requests";
            case DATABASE_UNAVAILABLE -> "the database can't be reached; nothing was changed";
            case ENGINE_UNAVAILABLE -> "the scheduler can't be reached; nothing was changed";
            case OUTCOME_UNKNOWN -> "the command was submitted; its outcome is not known yet";
        };
    }
}
