package io.cuesheet.ui.message;

import io.cuesheet.application.text.ReasonWords;
import io.cuesheet.workflows.ReasonCode;

/** What a gate looks at, for people. */
public final class GateWords {

    private GateWords() {}

    /** What it says of a message that it lets pass. */
    public static String passes(String gate) {
        return ReasonCode.find(gate).map(GateWords::passes).orElse(gate);
    }

    /** What holds where sending now bypasses it. */
    public static String passed(ReasonCode gate) {
        return switch (gate) {
            case WEEKEND_POSTPONED -> "it is not a working day there";
            case QUIET_HOURS -> "it is in quiet hours there";
            case TOO_LATE -> "its time has passed";
            default -> ReasonWords.phrase(gate);
        };
    }

    private static String passes(ReasonCode gate) {
        return switch (gate) {
            case DELETED -> "It is not deleted";
            case SCHEDULER_DISABLED -> "Sending is switched on";
            case TYPE_DISABLED -> "Its type is switched on";
            case ORG_SUSPENDED -> "The organisation is not suspended";
            case ORG_HELD -> "Sending is not on hold";
            case HAS_LOAD_IN_TIME -> "It does not ask for a load-in time that is known";
            case EVENT_CONFIRMED -> "Its type goes out for confirmed events, or the event is not confirmed";
            case EVENT_TENTATIVE -> "Its type goes out for tentative events, or the event is not tentative";
            case START_TIME_OPEN -> "The event's start time is known, or a person set the message's time";
            case EVENT_POSTPONED -> "The event is not postponed, has its new date, or its type goes out all the same";
            case EVENT_CANCELLED -> "The event is not cancelled, or its type goes out all the same";
            case NO_LOAD_IN_TIME -> "It is not counted from a load-in time that is unknown";
            case TOO_LATE -> "It is not too late";
            case DUPLICATE -> "The contact has not received it yet";
            case OPTED_OUT -> "The address is not on the suppression list";
            case MISSING_RECIPIENT -> "The contact has an address";
            case UNDELIVERABLE_ADDRESS -> "The contact's address can be used";
            case CHANNEL_DOWN -> "The mail server or SMS gateway works";
            case WEEKEND_POSTPONED -> "It is a working day, or its rule ignores weekends";
            case QUIET_HOURS -> "It is outside quiet hours";
            default -> gate.name();
        };
    }
}
