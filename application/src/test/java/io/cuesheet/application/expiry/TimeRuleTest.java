package io.cuesheet.application.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.message.RuledMessage;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.AllowedTimes;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.QuietHours;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeRuleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-10-01T12:00:00Z");

    /** Friday 4 Dec 2026, 19:30 in Berlin. */
    private static final EventFacts EVENT = new EventFacts(LocalDateTime.parse("2026-12-04T19:30"), BERLIN, null);

    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(8, 0));
    private static final SendingCalendar CALENDAR =
            new SendingCalendar(SendingCalendar.PLAIN.weekend(), Set.of(LocalDate.of(2026, 11, 18)), NIGHT);
    private static final TimeRule RULE = new TimeRule(CALENDAR, Duration.ofDays(365), NOW);

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T10:00:00+01:00, ",
        "2026-11-28T10:00:00+01:00, FREE_DAY",
        "2026-11-18T10:00:00+01:00, FREE_DAY",
        "2026-11-27T22:00:00+01:00, QUIET_HOURS",
        "2026-11-28T07:59:59+01:00, FREE_DAY QUIET_HOURS",
        "2026-12-03T21:59:59+01:00, ",
        "2026-12-04T19:29:59+01:00, TEXT_FOR_ANOTHER_DAY",
        "2026-12-04T19:30:00+01:00, TOO_LATE",
        "2026-12-05T23:00:00+01:00, TOO_LATE",
        "2026-10-25T02:30:00+02:00, FREE_DAY QUIET_HOURS CLOCK_OVERLAP",
        "2026-10-25T02:30:00+01:00, FREE_DAY QUIET_HOURS CLOCK_OVERLAP",
        "2026-10-01T11:54:59Z,      IN_PAST",
        "2026-10-01T11:55:00Z,      ",
        "2027-10-01T12:00:01Z,      TOO_FAR"
    })
    void aTimeSetByHandIsWarnedOf(String at, @Nullable String concerns) {
        assertThat(RULE.of(
                        message(
                                rule(-2, Expiry.AT_START),
                                OffsetDateTime.parse(at).toInstant()),
                        true))
                .extracting(Enum::name)
                .containsExactlyElementsOf(concerns == null ? List.of() : List.of(concerns.split(" ")));
    }

    @Test
    void whatIsMeantForTheTimeBeforeIsWarnedOfAfterTheStartAndThanksAreNot() {
        Instant monday = Instant.parse("2026-12-07T10:00:00Z");

        assertThat(RULE.of(message(rule(-2, Expiry.NEVER), monday), true)).containsExactly(TimeConcern.AFTER_EVENT);
        assertThat(RULE.of(message(rule(1, Expiry.NEVER), monday), true)).isEmpty();
    }

    @Test
    void whatAPersonWroteIsJudgedByItsOwnTimingOrItsTypes() {
        Instant monday = Instant.parse("2026-12-07T10:00:00Z");
        Timing before = Timing.onDay(-2, LocalTime.of(10, 0));
        Timing after = Timing.onDay(3, LocalTime.of(10, 0));

        assertThat(RULE.of(written("NOTE", 0, after, monday), true)).isEmpty();
        assertThat(RULE.of(written("THANKS", 1, null, monday), true)).isEmpty();
        assertThat(counted(TimeConcern.AFTER_EVENT, written("NOTE", 0, before, monday)))
                .isEqualTo("1 message is due after its event has started, and is meant for the time before.");
        assertThat(counted(TimeConcern.AFTER_EVENT, written("REMINDER", -2, null, monday)))
                .isEqualTo("1 message is due after its event has started, and is meant for the time before.");
        assertThat(counted(TimeConcern.AFTER_EVENT, written("NOTE", 0, null, monday)))
                .isEqualTo("1 message is due after its event has started.");
    }

    @Test
    void aTimeOfTheRuleCanBeTooFarAheadToo() {
        RuledMessage following = message(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(366)), false, EVENT);

        assertThat(RULE.of(following, true)).containsExactly(TimeConcern.TOO_FAR);
        assertThat(RULE.of(following, false)).doesNotContain(TimeConcern.TOO_FAR);
    }

    @Test
    void itSaysWhatHappensOnAFreeDay() {
        Instant saturday = Instant.parse("2026-12-05T09:00:00Z");
        EventFacts sunday = new EventFacts(LocalDateTime.parse("2026-12-06T19:30"), BERLIN, null);
        EventFacts tuesday = new EventFacts(LocalDateTime.parse("2026-12-08T19:30"), BERLIN, null);

        assertThat(freeDay(message(MessageStatus.SCHEDULED, saturday, true, sunday)))
                .isEqualTo("It is sent anyway, because its time is set by hand.");
        assertThat(freeDay(message(MessageStatus.PAUSED, saturday, true, sunday)))
                .isEqualTo("If it is scheduled again, it is sent anyway, because its time is set by hand.");
        assertThat(freeDay(message(MessageStatus.SCHEDULED, saturday, false, tuesday)))
                .isEqualTo("It waits until Mon 7 Dec 2026, 10:00 (Europe/Berlin).");
        assertThat(freeDay(message(MessageStatus.SCHEDULED, saturday, false, sunday)))
                .isEqualTo("It waits until Mon 7 Dec 2026, 10:00 (Europe/Berlin). It will have expired by then and"
                        + " will be skipped.");
        assertThat(counted(TimeConcern.FREE_DAY, message(MessageStatus.SCHEDULED, saturday, false, sunday)))
                .isEqualTo("1 message is due on a weekend or holiday. 1 expires before that is over.");
        assertThat(counted(TimeConcern.FREE_DAY, message(MessageStatus.SCHEDULED, saturday, false, tuesday)))
                .isEqualTo("1 message is due on a weekend or holiday. It waits until that is over.");
        assertThat(counted(TimeConcern.FREE_DAY, message(MessageStatus.PAUSED, saturday, true, tuesday)))
                .endsWith("With a time set by hand, a message is sent anyway, unless it is paused or blocked.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void itWarnsOfAFreeDayOrQuietHoursExactlyWhereTheGateWouldMoveAMessageOfTheRule(String contactZone) {
        ZoneId zone = ZoneId.of(contactZone);
        MessageRule rule = rule(60, Expiry.NEVER);
        AllowedTimes allowed = rule.allowedTimes(BERLIN, zone, CALENDAR);
        for (Instant at = NOW; at.isBefore(NOW.plus(Duration.ofDays(60))); at = at.plus(Duration.ofMinutes(17))) {
            Set<TimeConcern> concerns = RULE.of(new TimeRule.Timed(at, true, false, rule.timing(), rule, EVENT, zone));

            assertThat(concerns.contains(TimeConcern.FREE_DAY) || concerns.contains(TimeConcern.QUIET_HOURS))
                    .as("%s", at)
                    .isEqualTo(allowed.next(at).reason() != null);
        }
    }

    private static String freeDay(RuledMessage message) {
        String sentence = new TimeWords(RULE, message, Nearby.NONE).sentence(TimeConcern.FREE_DAY);
        assertThat(sentence).startsWith("Sat 5 Dec 2026 is a weekend or holiday. ");
        return sentence.substring("Sat 5 Dec 2026 is a weekend or holiday. ".length());
    }

    private static String counted(TimeConcern concern, RuledMessage message) {
        TimeCounts counts = new TimeCounts(RULE);
        assertThat(RULE.of(message, true)).contains(concern);
        counts.add(concern, message);
        return counts.warnings().getFirst().message();
    }

    private static RuledMessage message(MessageRule rule, Instant at) {
        return message(state(MessageStatus.SCHEDULED, at), rule, EVENT, true, false, null);
    }

    private static RuledMessage message(MessageStatus status, Instant at, boolean pinned, EventFacts event) {
        return message(state(status, at), rule(-2, Expiry.AT_START), event, pinned, false, null);
    }

    /** Of this type, which never expires. */
    private static RuledMessage written(String type, int days, @Nullable Timing timing, Instant at) {
        MessageRule rule = rule(type, days, Expiry.NEVER);
        return message(state(MessageStatus.SCHEDULED, at), rule, EVENT, true, true, timing);
    }

    private static MessageState state(MessageStatus status, Instant at) {
        return new MessageState(new MessageId(new UUID(0, 1)), status, at, 1, 0, null, null);
    }

    private static RuledMessage message(
            MessageState state,
            MessageRule rule,
            EventFacts event,
            boolean pinned,
            boolean adHoc,
            @Nullable Timing timing) {
        RuledMessage.Addresses addresses = RuledMessage.Addresses.of("a@example.org", null);
        return new RuledMessage(state, "Reminder", rule, event, pinned, adHoc, timing, null, addresses);
    }

    private static MessageRule rule(int days, Expiry expiry) {
        return rule("REMINDER", days, expiry);
    }

    private static MessageRule rule(String type, int days, Expiry expiry) {
        return new MessageRule(
                type,
                Timing.onDay(days, LocalTime.of(10, 0)),
                Set.of(),
                List.of(ChannelKind.EMAIL),
                false,
                true,
                WeekendRule.POSTPONE,
                null,
                MessageRule.DEFAULT_CATCH_UP,
                LatePolicy.SKIP,
                expiry,
                Retries.USUAL);
    }
}
