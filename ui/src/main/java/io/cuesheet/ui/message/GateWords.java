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

    /** What is the case where a send by hand goes past it. */
    public static String passed(ReasonCode gate) {
        return switch (gate) {
            case WEEKEND_POSTPONED -> "it is no working day there";
            case QUIET_HOURS -> "these are quiet hours there";
            default -> ReasonWords.phrase(gate);
        };
    }

    private static String passes(ReasonCode gate) {
        return switch (gate) {
            case DELETED -> "It is not deleted";
            case SCHEDULER_DISABLED -> "Sending is switched on";
            case TYPE_DISABLED -> "Its type is switched on";
            case ORG_HELD -> "Nobody holds the organisation's sends";
            case HAS_LOAD_IN_TIME -> "It does not ask for a load-in time that is known";
            case EVENT_POSTPONED -> "The event is not postponed, or it has its new date";
            case EVENT_CANCELLED -> "The event is not cancelled";
            case TOO_LATE -> "It is not too late";
            case DUPLICATE -> "The contact has not got it already";
            case OPTED_OUT -> "The contact takes messages";
            case MISSING_RECIPIENT -> "The contact has an address";
            case UNDELIVERABLE_ADDRESS -> "Any address that the contact has can be sent to";
            case WEEKEND_POSTPONED -> "It is a working day, or weekends don't matter";
            case QUIET_HOURS -> "Nobody's quiet hours are disturbed";
            default -> gate.name();
        };
    }
}
