package io.cuesheet.ui.event;

import io.cuesheet.application.event.FieldRules;
import io.cuesheet.application.text.DatePattern;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.address.ParsedAddress.Accepted;
import io.cuesheet.db.address.ParsedAddress.Refused;
import io.cuesheet.db.address.PhoneNumber;
import io.cuesheet.ui.component.LanguageChoice;
import io.cuesheet.ui.event.EventEntry.ContactEntry;
import io.cuesheet.ui.event.EventEntry.LoadIn;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of an event's form, in words. */
final class EntryWords {

    private EntryWords() {}

    static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? none() : text;
    }

    /** In the venue's time, as in the form. */
    static String time(@Nullable LocalDateTime time) {
        return time == null ? none() : DatePattern.DAY_AND_TIME.format(time);
    }

    static String loadIn(@Nullable LoadIn loadIn) {
        return loadIn == null ? none() : "%s, %s".formatted(time(loadIn.at()), confidence(loadIn.confidence()));
    }

    static String confidence(LoadInConfidence value) {
        return Texts.named("event.load_in", value);
    }

    static String status(EventStatus value) {
        return Texts.named("event.is", value);
    }

    /** What the status means for the event's messages. */
    static String meaning(EventStatus value) {
        return Texts.named("event.meaning", value);
    }

    static String language(@Nullable String tag) {
        return tag == null ? none() : LanguageChoice.words(Locale.forLanguageTag(tag));
    }

    static String optedOut(boolean optedOut) {
        return Texts.of(optedOut ? "event.contact.no_messages" : "event.contact.wanted");
    }

    /**
     * A note about a telephone number as typed; empty if SMS are sent to it exactly as written.
     *
     * @param place time zone whose country applies to a number without country code; null: not known
     */
    static String number(String typed, @Nullable ZoneId place) {
        if (typed.isEmpty()) {
            return "";
        }
        return switch (PhoneNumber.parse(typed, place)) {
            case Accepted<PhoneNumber> accepted ->
                accepted.address().isWritten(typed)
                        ? ""
                        : Texts.of("event.contact.sms", accepted.address().grouped());
            case Refused<PhoneNumber> refused ->
                FieldRules.noSms(Texts.of("event.contact.the_number"), refused.fault()) + ".";
        };
    }

    private static String none() {
        return Texts.of("event.none");
    }

    static String contact(@Nullable ContactEntry contact) {
        if (contact == null) {
            return Texts.of("event.contact.removed");
        }
        String optedOut = contact.optedOut() ? optedOut(true) : "";
        return Stream.of(
                        contact.role(),
                        contact.name(),
                        contact.email(),
                        contact.phone(),
                        contact.zone(),
                        contact.language(),
                        optedOut)
                .filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
