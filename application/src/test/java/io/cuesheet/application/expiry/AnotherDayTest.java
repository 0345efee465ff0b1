package io.cuesheet.application.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.Anchor;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that go out on another side of their event's day than their texts were written for. */
class AnotherDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    /** Wednesday 9 Dec 2026, 19:30 in Berlin; load-in the day before at 14:00. */
    private static final EventFacts EVENT =
            new EventFacts(LocalDateTime.parse("2026-12-09T19:30"), BERLIN, LocalDateTime.parse("2026-12-08T14:00"));

    private static final TimeRule RULE = new TimeRule(SendingCalendar.PLAIN, Duration.ofDays(365), NOW);

    @ParameterizedTest
    @CsvSource({
        "-1, 2026-12-09T10:00, It goes out on the day of the event. Its text was written for 1 day before the event.",
        "-1, 2026-12-09T00:00, It goes out on the day of the event. Its text was written for 1 day before the event.",
        "-7, 2026-12-09T10:00, It goes out on the day of the event. Its text was written for 7 days before the event.",
        "-1, 2026-12-08T23:59,",
        "-1, 2026-12-02T10:00,",
        "-7, 2026-12-08T10:00,",
        " 1, 2026-12-09T23:00, It goes out on the day of the event. Its text was written for 1 day after the event.",
        " 2, 2026-12-08T10:00, It goes out before the day of the event. Its text was written for 2 days after the event.",
        " 1, 2026-12-12T10:00,",
        " 0, 2026-12-08T10:00, It goes out before the day of the event. Its text was written for that day.",
        " 0, 2026-12-09T12:00,"
    })
    void aTextForAnotherSideOfTheEventsDayIsWarnedOf(int days, LocalDateTime at, @Nullable String sentence) {
        assertThat(sentences(message(Timing.onDay(days, LocalTime.of(10, 0)), at)))
                .isEqualTo(sentence == null ? List.of() : List.of(sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "EVENT_START, -1440, 2026-12-09T10:00, 1 day before the event",
        "EVENT_START, -2880, 2026-12-09T10:00, 2 days before the event",
        "EVENT_START, -1439, 2026-12-09T10:00,",
        "EVENT_START, -120,  2026-12-08T10:00,",
        "LOAD_IN,     -1440, 2026-12-08T10:00, 1 day before the load-in",
        "LOAD_IN,     -1440, 2026-12-09T10:00, 1 day before the load-in",
        "LOAD_IN,     -1440, 2026-12-07T23:00,"
    })
    void aRuleInMinutesCountsDaysFromOneDayOn(Anchor anchor, int minutes, LocalDateTime at, @Nullable String written) {
        List<String> sentences = sentences(message(new Timing(anchor, null, 0, minutes, null), at));

        if (written == null) {
            assertThat(sentences).isEmpty();
        } else {
            assertThat(sentences).singleElement().asString().endsWith("Its text was written for " + written + ".");
        }
    }

    @Test
    void aDateOfTheCalendarSaysNothingOfTheEventsDay() {
        Timing date = new Timing(Anchor.DATE, LocalDate.parse("2026-12-01"), 0, 0, LocalTime.of(10, 0));

        assertThat(sentences(message(date, LocalDateTime.parse("2026-12-09T10:00"))))
                .isEmpty();
    }

    @Test
    void afterTheStartItIsSaidOnlyThatTheEventHasStarted() {
        RuledMessage late = message(Timing.onDay(-1, LocalTime.of(10, 0)), LocalDateTime.parse("2026-12-09T21:00"));

        assertThat(RULE.of(late, true)).containsExactly(TimeConcern.AFTER_EVENT);
    }

    @Test
    void aNoteIsJudgedByTheDayThatItsAuthorChose() {
        Timing dayBefore = Timing.onDay(-1, LocalTime.of(10, 0));
        LocalDateTime onTheDay = LocalDateTime.parse("2026-12-09T10:00");

        assertThat(RULE.of(note(dayBefore, onTheDay), true)).containsExactly(TimeConcern.TEXT_FOR_ANOTHER_DAY);
        assertThat(RULE.of(note(null, onTheDay), true)).as("a fixed time").isEmpty();
    }

    @Test
    void aMessageThatFollowsItsRuleIsJudgedByTheDayOnWhichTheGateLetsItGo() {
        EventFacts monday = new EventFacts(LocalDateTime.parse("2026-12-14T19:30"), BERLIN, null);
        Instant sunday = Instant.parse("2026-12-13T09:00:00Z");
        Timing dayBefore = Timing.onDay(-1, LocalTime.of(10, 0));

        assertThat(RULE.of(message(MessageStatus.SCHEDULED, dayBefore, monday, sunday, false), true))
                .containsExactly(TimeConcern.TEXT_FOR_ANOTHER_DAY, TimeConcern.FREE_DAY);
        assertThat(RULE.of(message(MessageStatus.SCHEDULED, dayBefore, monday, sunday, true), true))
                .containsExactly(TimeConcern.FREE_DAY);
    }

    @Test
    void aDayThatTheRuleItselfChoseIsNotWarnedOf() {
        EventFacts saturday = new EventFacts(LocalDateTime.parse("2026-12-12T19:30"), BERLIN, null);
        Instant friday = Instant.parse("2026-12-11T09:00:00Z");
        Timing sameDay = Timing.onDay(0, LocalTime.of(10, 0));

        assertThat(RULE.of(message(MessageStatus.SCHEDULED, sameDay, saturday, friday, false), true))
                .isEmpty();
        assertThat(RULE.of(message(MessageStatus.SCHEDULED, sameDay, saturday, friday, true), true))
                .as("by hand")
                .containsExactly(TimeConcern.TEXT_FOR_ANOTHER_DAY);
    }

    @Test
    void aPausedMessageIsWarnedOfInCaseItIsScheduledAgainAndManyAreCounted() {
        Instant onTheDay = Instant.parse("2026-12-09T09:00:00Z");
        RuledMessage paused =
                message(MessageStatus.PAUSED, Timing.onDay(-1, LocalTime.of(10, 0)), EVENT, onTheDay, true);
        TimeCounts counts = new TimeCounts(RULE);
        counts.add(TimeConcern.TEXT_FOR_ANOTHER_DAY, paused);
        counts.add(TimeConcern.TEXT_FOR_ANOTHER_DAY, paused);

        assertThat(sentences(paused))
                .containsExactly("If it is scheduled again, it goes out on the day of the event. Its text was written"
                        + " for 1 day before the event.");
        assertThat(counts.warnings())
                .extracting(Warning::message)
                .containsExactly("2 messages go out on days that do not fit their texts, such as the day of the event"
                        + " instead of a day before.");
    }

    private static List<String> sentences(RuledMessage message) {
        TimeWords words = new TimeWords(RULE, message, Nearby.NONE);
        return RULE.of(message, true).stream()
                .filter(concern -> concern == TimeConcern.TEXT_FOR_ANOTHER_DAY)
                .map(words::sentence)
                .toList();
    }

    private static RuledMessage message(Timing timing, LocalDateTime at) {
        Instant sendAt = at.atZone(BERLIN).toInstant();
        return message(MessageStatus.SCHEDULED, timing, EVENT, sendAt, true);
    }

    private static RuledMessage message(
            MessageStatus status, Timing timing, EventFacts event, Instant at, boolean pinned) {
        return new RuledMessage(
                state(status, at), "Reminder", rule("REMINDER", timing), event, pinned, false, null, null, ADDRESSES);
    }

    private static RuledMessage note(@Nullable Timing own, LocalDateTime at) {
        MessageRule rule = rule("NOTE", Timing.onDay(0, LocalTime.NOON));
        Instant sendAt = at.atZone(BERLIN).toInstant();
        return new RuledMessage(
                state(MessageStatus.SCHEDULED, sendAt), "Note", rule, EVENT, true, true, own, null, ADDRESSES);
    }

    private static final RuledMessage.Addresses ADDRESSES = RuledMessage.Addresses.of("a@example.org", null);

    private static MessageState state(MessageStatus status, Instant at) {
        return new MessageState(new MessageId(new UUID(0, 1)), status, at, 1, 0, null, null);
    }

    private static MessageRule rule(String code, Timing timing) {
        return new MessageRule(
                code,
                timing,
                Set.of(),
                List.of(ChannelKind.EMAIL),
                false,
                true,
                WeekendRule.POSTPONE,
                null,
                MessageRule.DEFAULT_CATCH_UP,
                LatePolicy.SKIP,
                Expiry.NEVER,
                Retries.USUAL);
    }
}
