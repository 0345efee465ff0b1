package io.cuesheet.ui.event;

import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;

/** Facts of an event in words. Times are in the venue's zone. */
public final class EventWords {

    private EventWords() {}

    /** The start, without a time if only the day is known. */
    public static String start(Event event) {
        return StartWords.of(event);
    }

    /** The load-in with its confidence. */
    public static String loadIn(Event event) {
        LocalDateTime loadIn = event.loadInLocal();
        if (loadIn == null) {
            return Texts.of("event.unknown");
        }
        String confidence = event.loadInConfidence() == LoadInConfidence.TBD
                ? Texts.of("event.load_in.guess")
                : EntryWords.confidence(event.loadInConfidence());
        return "%s, %s".formatted(EntryWords.time(loadIn), confidence);
    }

    public static String status(Event event) {
        if (event.status() == EventStatus.POSTPONED) {
            return Texts.of(
                    event.facts().awaitsNewDate() ? "event.status.postponed_open" : "event.status.postponed_moved");
        }
        return Texts.named("event.status", event.status());
    }
}
