package io.cuesheet.application.contacts;

import io.cuesheet.application.seasonfile.content.ComparedText;
import io.cuesheet.db.event.Event;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the events that a choice means. Which of them lack contacts, and by which import they came, is asked of the database. */
final class EventMatcher {

    /**
     * What is compared.
     *
     * @param ref exactly, but for what nobody sees
     */
    private record Candidate(Event event, String ref, String refKey, String venue, String city, LocalDate day) {

        static Candidate of(Event event) {
            return new Candidate(
                    event,
                    ComparedText.ofReference(event.externalRef()),
                    MatchedText.key(event.externalRef()),
                    MatchedText.key(event.venue()),
                    MatchedText.key(event.city()),
                    event.startsLocal().toLocalDate());
        }
    }

    private final List<Candidate> all;
    private final Map<String, List<Candidate>> byRef;
    private final Map<String, List<Candidate>> byVenue;
    private final Map<String, List<Candidate>> byCity;
    private final Map<LocalDate, List<Candidate>> byDay;

    EventMatcher(Collection<Event> events) {
        all = events.stream().map(Candidate::of).toList();
        byRef = by(Candidate::refKey);
        byVenue = by(Candidate::venue);
        byCity = by(Candidate::city);
        byDay = by(Candidate::day);
    }

    private <K> Map<K, List<Candidate>> by(Function<Candidate, K> key) {
        return all.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.toList()));
    }

    /** The events, in the order given. */
    List<Event> find(EventChoice choice) {
        Sought sought = Sought.of(choice);
        return among(sought).stream()
                .filter(sought::isMeant)
                .map(Candidate::event)
                .toList();
    }

    /** Whether an event that was found is still meant, as it is now. */
    static boolean isMeant(EventChoice choice, Event event) {
        return Sought.of(choice).isMeant(Candidate.of(event));
    }

    /** A choice in the form in which it is compared. */
    private record Sought(
            EventChoice choice,
            @Nullable String ref,
            @Nullable String venue,
            @Nullable String city) {

        static Sought of(EventChoice choice) {
            return new Sought(choice, key(choice.ref()), key(choice.venue()), key(choice.city()));
        }

        private static @Nullable String key(@Nullable String text) {
            return text == null ? null : MatchedText.key(text);
        }

        boolean isMeant(Candidate event) {
            return (ref == null || ref.equals(event.refKey()))
                    && (venue == null || venue.equals(event.venue()))
                    && (city == null || city.equals(event.city()))
                    && (choice.from() == null || !event.day().isBefore(choice.from()))
                    && (choice.to() == null || !event.day().isAfter(choice.to()))
                    && isAtTime(event.event());
        }

        private boolean isAtTime(Event event) {
            return choice.time() == null
                    || event.startTimeOpen()
                    || choice.time().equals(event.startsLocal().toLocalTime());
        }
    }

    /** Those among which the others are, found without looking at each event. */
    private List<Candidate> among(Sought sought) {
        EventChoice choice = sought.choice();
        if (choice.ref() != null) {
            return byRef(choice.ref());
        }
        if (choice.from() != null && choice.from().equals(choice.to())) {
            return byDay.getOrDefault(choice.from(), List.of());
        }
        if (sought.venue() != null) {
            return byVenue.getOrDefault(sought.venue(), List.of());
        }
        return sought.city() == null ? all : byCity.getOrDefault(sought.city(), List.of());
    }

    /** References that differ in case alone are those of two events: then the case counts. */
    private List<Candidate> byRef(String said) {
        List<Candidate> found = byRef.getOrDefault(MatchedText.key(said), List.of());
        String exact = ComparedText.ofReference(said);
        List<Candidate> same = found.stream()
                .filter(candidate -> candidate.ref().equals(exact))
                .toList();
        return !same.isEmpty() ? same : found.size() == 1 ? found : List.of();
    }
}
