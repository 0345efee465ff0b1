package io.cuesheet.ui.message.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.ui.message.Messages;
import io.cuesheet.ui.message.list.DayHeadings.Stretch;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DayHeadingsTest {

    /** A Saturday, 16:00 in Berlin. */
    private static final Instant NOW = Messages.NOW;

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final List<String> counted = new ArrayList<>();

    @Test
    void aDayBeginsAboveItsFirstMessageAndSaysHowManyFollow() {
        assertThat(lines(null, List.of("2026-11-28T18:00Z", "2026-11-29T09:00Z", "2026-11-29T22:00Z"), true))
                .containsExactly("Today · Sat 28 Nov · 1 message", "Tomorrow · Sun 29 Nov · 2 messages", "-");
    }

    @Test
    void theDaysAreTheOrganisationsWhateverTheVenuesClockShows() {
        assertThat(lines(null, List.of("2026-11-28T22:59Z", "2026-11-28T23:00Z"), true))
                .containsExactly("Today · Sat 28 Nov · 1 message", "Tomorrow · Sun 29 Nov · 1 message");
    }

    @Test
    void aTodayOrTomorrowOnWhichNothingGoesOutIsNamed() {
        assertThat(lines(null, List.of("2026-12-01T09:00Z"), true))
                .containsExactly(
                        "Today · Sat 28 Nov · 0 messages | Tomorrow · Sun 29 Nov · 0 messages | Tue 1 Dec · 1 message");
        assertThat(lines("2026-11-28T08:00Z", List.of("2026-12-01T09:00Z"), true))
                .as("today had messages")
                .containsExactly("Tomorrow · Sun 29 Nov · 0 messages | Tue 1 Dec · 1 message");
    }

    @Test
    void aFilterThatLeavesADayOutDoesNotCallItEmpty() {
        MessageFilter later = MessageFilter.ALL.since(Instant.parse("2026-11-29T23:00:00Z"));
        assertThat(lines(later, null, List.of("2026-12-01T09:00Z"), true)).containsExactly("Tue 1 Dec · 1 message");
        MessageFilter blocked = new MessageFilter(Set.of(MessageStatus.BLOCKED), Set.of(), null, null, null, null);
        assertThat(lines(blocked, null, List.of("2026-12-01T09:00Z"), true)).containsExactly("Tue 1 Dec · 1 message");
    }

    @Test
    void theLineForNowStandsWithinADayWhoseHeadingCountsAllOfIt() {
        assertThat(lines(null, List.of("2026-11-28T14:00Z", "2026-11-28T17:00Z", "2026-11-28T18:00Z"), true))
                .containsExactly("Today · Sat 28 Nov · 3 messages", "Now 16:00 · 2 more today", "-");
        assertThat(lines("2026-11-28T14:00Z", List.of("2026-11-28T14:30Z", "2026-11-28T15:00Z"), true))
                .as("what is due now is ahead")
                .containsExactly("-", "Now 16:00 · 1 more today");
        assertThat(lines("2026-11-28T14:00Z", List.of("2026-11-28T17:00Z"), false))
                .containsExactly("Now 16:00 · 1,000+ more today");
    }

    @Test
    void theLineForNowIsNotNeededWhereADayBeginsOrEnds() {
        assertThat(lines(null, List.of("2026-11-28T17:00Z"), true)).containsExactly("Today · Sat 28 Nov · 1 message");
        assertThat(lines("2026-11-28T14:00Z", List.of("2026-11-29T09:00Z"), true))
                .containsExactly("Tomorrow · Sun 29 Nov · 1 message");
    }

    @Test
    void onlyADayThatGoesOnBehindTheStretchIsCounted() {
        assertThat(lines(null, List.of("2026-11-28T18:00Z", "2026-11-29T09:00Z"), false))
                .containsExactly("Today · Sat 28 Nov · 1 message", "Tomorrow · Sun 29 Nov · 1,000+ messages");
        assertThat(counted).containsExactly("2026-11-28T23:00:00Z to 2026-11-29T23:00:00Z");
    }

    @Test
    void aDayOfAnotherYearSaysIt() {
        assertThat(lines("2026-11-29T09:00Z", List.of("2027-01-04T09:00Z"), true))
                .containsExactly("Mon 4 Jan 2027 · 1 message");
    }

    private List<String> lines(@Nullable String previous, List<String> times, boolean isEnd) {
        return lines(MessageFilter.ALL, previous, times, isEnd);
    }

    private List<String> lines(MessageFilter filter, @Nullable String previous, List<String> times, boolean isEnd) {
        List<Message> messages = times.stream().map(DayHeadingsTest::due).toList();
        DayHeadings days = new DayHeadings(ZONE, NOW, filter, (from, to) -> {
            counted.add(from + " to " + to);
            return 1_001;
        });
        var above = days.above(new Stretch(previous == null ? null : due(previous), messages, isEnd));
        return messages.stream()
                .map(message -> above.getOrDefault(message.id(), List.of()).stream()
                        .map(line -> line.text(LocalDateTime.ofInstant(NOW, ZONE)))
                        .reduce((first, second) -> first + " | " + second)
                        .orElse("-"))
                .toList();
    }

    private static Message due(String time) {
        return Messages.withId(
                new MessageId(UUID.nameUUIDFromBytes(time.getBytes(StandardCharsets.UTF_8))),
                Instant.parse(time.replace("Z", ":00Z")));
    }
}
