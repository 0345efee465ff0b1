package io.cuesheet.ui.event;

import io.cuesheet.application.event.FieldRules;
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
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a form says of an event, in words. */
final class EntryWords {

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("EEE d MMM uuuu, HH:mm", Locale.UK);
    private static final String NONE = "none";
    private static final List<String> ORDINALS = List.of(
            "the first contact",
            "the second contact",
            "the third contact",
            "the fourth contact",
            "the fifth contact",
            "the sixth contact",
            "the seventh contact",
            "the eighth contact",
            "the ninth contact",
            "the tenth contact");

    private EntryWords() {}

    /** Such as "the second contact", counted as they stand in the form. */
    static String nth(int index) {
        return index < ORDINALS.size() ? ORDINALS.get(index) : "contact number " + (index + 1);
    }

    static String text(@Nullable String text) {
        return text == null || text.isEmpty() ? NONE : text;
    }

    /** By the venue's clock, as the form says. */
    static String time(@Nullable LocalDateTime time) {
        return time == null ? NONE : MINUTES.format(time);
    }

    static String loadIn(@Nullable LoadIn loadIn) {
        return loadIn == null ? NONE : "%s, %s".formatted(time(loadIn.at()), confidence(loadIn.confidence()));
    }

    static String confidence(LoadInConfidence value) {
        return switch (value) {
            case TBD -> "to be determined; messages still ask for it";
            case APPROXIMATE -> "approximate";
            case CONFIRMED -> "confirmed";
        };
    }

    static String status(EventStatus value) {
        return value.wireName();
    }

    /** What the status means for the event's messages. */
    static String meaning(EventStatus value) {
        return switch (value) {
            case CONFIRMED -> "Messages are sent, unless their type says otherwise.";
            case TENTATIVE -> "Messages are sent as for a confirmed event, unless their type says otherwise.";
            case POSTPONED ->
                "Messages wait until you save a new start or another status, unless their type says otherwise.";
            case CANCELLED -> "Unsent messages are skipped, unless their type says otherwise.";
        };
    }

    static String language(@Nullable String tag) {
        return tag == null ? NONE : LanguageChoice.words(Locale.forLanguageTag(tag));
    }

    static String optedOut(boolean optedOut) {
        return optedOut ? "no messages" : "wanted";
    }

    /**
     * What is to be known of a telephone number as it is typed; empty where it is written as SMS go there.
     *
     * @param place where a number without country code is dialled; null: not known
     */
    static String number(String typed, @Nullable ZoneId place) {
        if (typed.isEmpty()) {
            return "";
        }
        return switch (PhoneNumber.parse(typed, place)) {
            case Accepted<PhoneNumber> accepted ->
                accepted.address().isWritten(typed)
                        ? ""
                        : "SMS go to %s.".formatted(accepted.address().grouped());
            case Refused<PhoneNumber> refused -> FieldRules.noSms("the number", refused.fault()) + ".";
        };
    }

    static String contact(@Nullable ContactEntry contact) {
        if (contact == null) {
            return "removed";
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
