package io.cuesheet.application.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.event.Event;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.LoadInConfidence;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events are found by what people and programs write, however they write it, and others are not. */
class EventMatcherTest {

    private static final LocalDate DAY = LocalDate.parse("2027-03-12");
    private static final List<String> VENUES = List.of(
            "Café Müller",
            "Cafe Muller",
            "Salle Pleyel",
            "Łódź Hall",
            "Straße 7",
            "Ångström Arena",
            "ΘΈΑΤΡΟ",
            "किताब घर",
            "Teatro 1",
            "Teatro 2");
    private static final List<String> UNSEEN = List.of("\u200B", "\uFEFF", "\u00AD", "\u2060", "\u200D", "\u200E");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aNameMatchesHoweverItIsWrittenAndNothingElseMatches(long seed) {
        Random random = new Random(seed);
        List<Event> events = IntStream.range(0, 60)
                .mapToObj(number -> event(
                        "ref-" + number,
                        VENUES.get(random.nextInt(VENUES.size())),
                        "City " + random.nextInt(3),
                        DAY.plusDays(random.nextInt(5))))
                .toList();
        EventMatcher matcher = new EventMatcher(events);
        for (int round = 0; round < 200; round++) {
            @Nullable String venue = random.nextInt(4) == 0 ? null : VENUES.get(random.nextInt(VENUES.size()));
            @Nullable String city = random.nextBoolean() ? null : "City " + random.nextInt(4);
            @Nullable LocalDate from = random.nextBoolean() ? null : DAY.plusDays(random.nextInt(5));
            @Nullable LocalDate to = random.nextInt(3) == 0 && from != null ? from : null;
            List<Event> expected = events.stream()
                    .filter(event -> venue == null || event.venue().equals(venue))
                    .filter(event -> city == null || event.city().equals(city))
                    .filter(event ->
                            from == null || !event.startsLocal().toLocalDate().isBefore(from))
                    .filter(event ->
                            to == null || !event.startsLocal().toLocalDate().isAfter(to))
                    .toList();
            EventChoice choice =
                    new EventChoice(null, written(venue, random), written(city, random), null, from, to, false);

            assertThat(matcher.find(choice)).as("%s", choice).isEqualTo(expected);
            assertThat(events)
                    .allSatisfy(event ->
                            assertThat(EventMatcher.isMeant(choice, event)).isEqualTo(expected.contains(event)));
        }
    }

    @Test
    void aReferenceMatchesInAnyCaseUnlessTheCaseAloneTellsTwoEventsApart() {
        Event one = event("Tour-A", "Hall", "Berlin", DAY);
        Event small = event("gig-b", "Hall", "Berlin", DAY);
        Event large = event("GIG-B", "Hall", "Berlin", DAY);
        EventMatcher matcher = new EventMatcher(List.of(one, small, large));

        assertThat(matcher.find(byRef("tour-a"))).containsExactly(one);
        assertThat(matcher.find(byRef("\u200BTour\u00AD-A "))).containsExactly(one);
        assertThat(matcher.find(byRef("gig-b"))).containsExactly(small);
        assertThat(matcher.find(byRef("GIG-B"))).containsExactly(large);
        assertThat(matcher.find(byRef("Gig-b"))).isEmpty();
        assertThat(matcher.find(byRef("tour"))).isEmpty();
    }

    @Test
    void aRowThatNamesSeveralThingsMeansEventsOfWhichAllAreTrue() {
        Event event = event("a", "Hall", "Berlin", DAY);
        EventMatcher matcher = new EventMatcher(List.of(event));

        assertThat(matcher.find(EventChoice.ofRow("a", "HALL", "berlin", DAY, null)))
                .containsExactly(event);
        assertThat(matcher.find(EventChoice.ofRow("a", "Hall", "Hamburg", DAY, null)))
                .isEmpty();
        assertThat(matcher.find(EventChoice.ofRow("a", "Hall", "Berlin", DAY.plusDays(1), null)))
                .isEmpty();
    }

    private static EventChoice byRef(String ref) {
        return EventChoice.ofRow(ref, null, null, null, null);
    }

    /** In another case, in another form of Unicode, with characters and blanks that nobody sees. */
    private static @Nullable String written(@Nullable String text, Random random) {
        if (text == null) {
            return null;
        }
        String cased = switch (random.nextInt(3)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            default -> text;
        };
        String formed = Normalizer.normalize(cased, random.nextBoolean() ? Normalizer.Form.NFD : Normalizer.Form.NFC);
        int at = random.nextInt(formed.length());
        String unseen = UNSEEN.get(random.nextInt(UNSEEN.size()));
        return Stream.of(" ", formed.substring(0, at), unseen, formed.substring(at), "\u00A0")
                .reduce("", String::concat);
    }

    private static Event event(String ref, String venue, String city, LocalDate day) {
        return new Event(
                new EventId(UUID.randomUUID()),
                ref,
                "Show",
                venue,
                city,
                day.atTime(20, 0),
                ZoneId.of("Europe/Berlin"),
                null,
                LoadInConfidence.TBD,
                EventStatus.CONFIRMED,
                null,
                false,
                1);
    }
}
