package io.cuesheet.rendering;

import io.cuesheet.workflows.template.Difference;
import io.cuesheet.workflows.template.MessageFacts;
import io.cuesheet.workflows.template.Told;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What has changed since a person was last told about an event, a line for each fact: "Start: we said Thursday; now Friday". Words are in
 * the text's language, dates in the recipient's.
 */
final class Changes {

    private final MessageFacts facts;
    private final ChangeWords words;

    private Changes(MessageFacts facts, Locale textLanguage) {
        this.facts = facts;
        this.words = ChangeWords.in(textLanguage);
    }

    /** Empty if nothing differs. @param told what the person was told; null: not known */
    static String words(@Nullable Told told, MessageFacts facts, Locale textLanguage) {
        return told == null
                ? ""
                : String.join("\n", new Changes(facts, textLanguage).lines(told, told.differences(now(facts, told))));
    }

    /** No text tells the event's status. */
    private static Told now(MessageFacts facts, Told told) {
        return new Told(
                facts.eventName(),
                facts.venue(),
                facts.city(),
                facts.startsLocal(),
                facts.zone().getId(),
                facts.loadInLocal(),
                told.status(),
                facts.startTimeOpen());
    }

    /** The city is said with the venue, where it belongs. */
    private List<String> lines(Told told, List<Difference> differences) {
        Map<String, String> labels = Map.of(
                Difference.NAME, words.name(),
                Difference.STARTS_AT, words.start(),
                Difference.TIME_ZONE, words.timeZone(),
                Difference.LOAD_IN_TIME, words.loadIn());
        List<String> lines = new ArrayList<>();
        boolean isPlaceSaid = false;
        for (Difference each : differences) {
            @Nullable String label = labels.get(each.field());
            if (label != null) {
                lines.add(line(label, value(each.told()), each.now() == null ? missing(each) : value(each.now())));
            } else if (!isPlaceSaid) {
                isPlaceSaid = true;
                lines.add(line(words.place(), place(told.venue(), told.city()), place(facts.venue(), facts.city())));
            }
        }
        return lines;
    }

    private String line(String label, String told, String now) {
        return "%s: %s %s; %s %s".formatted(label, words.before(), told, words.now(), now);
    }

    /** Of a start, the day is always known. */
    private String missing(Difference difference) {
        return difference.field().equals(Difference.STARTS_AT)
                ? "%s, %s".formatted(value(facts.startsLocal().toLocalDate()), words.timeOpen())
                : words.open();
    }

    private String value(@Nullable Object value) {
        return switch (Objects.requireNonNullElse(value, "")) {
            case LocalDateTime time -> LocalizedTimes.dateAndTime(time, facts.language());
            case LocalDate day -> LocalizedTimes.date(day, facts.language());
            case Object text -> text.toString();
        };
    }

    private static String place(String venue, String city) {
        return city.isBlank() ? venue : venue + ", " + city;
    }
}
