package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expired;
import io.cuesheet.workflows.rule.Expiry;
import io.cuesheet.workflows.rule.LatePolicy;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.Timing;
import io.cuesheet.workflows.rule.WeekendRule;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiredTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant START = Instant.parse("2026-12-05T00:30:00Z");

    @Test
    void whatIsDueAtItsExpiryIsTooLateSinceAGateIsAlwaysJudgedAMomentLater() {
        assertThat(expired(LatePolicy.SKIP, Expiry.AT_START, START.minusNanos(1)))
                .isEmpty();
        assertThat(expired(LatePolicy.SKIP, Expiry.AT_START, START))
                .contains(new Expired(START, MessageStatus.SKIPPED));
    }

    @Test
    void theTypesPolicySaysWhatBecomesOfIt() {
        assertThat(expired(LatePolicy.ASK, Expiry.AT_START, START.plusSeconds(60)))
                .contains(new Expired(START, MessageStatus.BLOCKED));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "never",
            value = {
                "EVENT_START, -60, 2026-12-04T23:30:00Z",
                "EVENT_START, 90,  2026-12-05T02:00:00Z",
                "LOAD_IN,     0,   2026-12-04T19:00:00Z",
                "NONE,        0,   never"
            })
    void itCountsFromItsAnchorOnTheVenuesClock(Expiry.Kind kind, int minutes, @Nullable Instant since) {
        assertThat(expired(LatePolicy.SKIP, new Expiry(kind, minutes), START.plusSeconds(86_400))
                        .map(Expired::since))
                .isEqualTo(Optional.ofNullable(since));
    }

    private static Optional<Expired> expired(LatePolicy policy, Expiry expiry, Instant at) {
        MessageRule rule = new MessageRule(
                "OWN",
                Timing.onDay(-1, LocalTime.of(10, 0)),
                Set.of(),
                List.of(ChannelKind.EMAIL),
                false,
                true,
                WeekendRule.SEND,
                null,
                MessageRule.DEFAULT_CATCH_UP,
                policy,
                expiry,
                Retries.USUAL);
        LocalDateTime starts = LocalDateTime.parse("2026-12-04T19:30");
        EventFacts event = new EventFacts(starts, NEW_YORK, starts.minusMinutes(330));
        assertThat(rule.isExpired(event, at)).isEqualTo(rule.expired(event, at).isPresent());
        return rule.expired(event, at);
    }
}
