package io.cuesheet.ui.event;

import io.cuesheet.application.text.StartWords;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;

/** What is known of an event, in words. Times are the venue's. */
public final class EventWords {

    private EventWords() {}

    /** Without a time where only the day is known. */
    public static String start(Event event) {
        return StartWords.of(event);
    }

    /** With how far it can be relied on. */
    public static String loadIn(Event event) {
        LocalDateTime loadIn = event.loadInLocal();
        if (loadIn == null) {
            return "not known";
        }
        String confidence = event.loadInConfidence() == LoadInConfidence.TBD
                ? "a guess"
                : EntryWords.confidence(event.loadInConfidence());
        return "%s, %s".formatted(EntryWords.time(loadIn), confidence);
    }

    public static String status(Event event) {
        return switch (event.status()) {
            case CONFIRMED -> "Confirmed";
            case TENTATIVE -> "Tentative";
            case POSTPONED -> event.facts().awaitsNewDate() ? "Postponed, no new date yet" : "Postponed, new date";
            case CANCELLED -> "Cancelled";
        };
    }
}
