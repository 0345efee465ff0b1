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
        "2026-12-04T19:29:59+01:00, ",
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

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"})
    void itWarnsOfAFreeDayOrQuietHoursExactlyWhereTheGateWouldMoveAMessageOfTheRule(String contactZone) {
        ZoneId zone = ZoneId.of(contactZone);
        MessageRule rule = rule(60, Expiry.NEVER);
        AllowedTimes allowed = rule.allowedTimes(BERLIN, zone, CALENDAR);
        for (Instant at = NOW; at.isBefore(NOW.plus(Duration.ofDays(60))); at = at.plus(Duration.ofMinutes(17))) {
            Set<TimeConcern> concerns = RULE.of(new TimeRule.Timed(at, true, false, true, rule, EVENT, zone));

            assertThat(concerns.contains(TimeConcern.FREE_DAY) || concerns.contains(TimeConcern.QUIET_HOURS))
                    .as("%s", at)
                    .isEqualTo(allowed.next(at).reason() != null);
        }
    }

    private static RuledMessage message(MessageRule rule, Instant at) {
        MessageState state =
                new MessageState(new MessageId(new UUID(0, 1)), MessageStatus.SCHEDULED, at, 1, 0, null, null);
        return new RuledMessage(
                state, "Reminder", rule, EVENT, true, false, null, RuledMessage.Addresses.of("a@example.org", null));
    }

    private static MessageRule rule(int days, Expiry expiry) {
        return new MessageRule(
                "REMINDER",
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
