package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final MessageRule INIT = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, true);
    private static final MessageRule REMINDER = new MessageRule("REMINDER", -3, LocalTime.of(10, 0), false, true);
    private static final MessageRule DAY_BEFORE = new MessageRule("DAY_BEFORE", -1, LocalTime.of(17, 0), false, true);
    private static final List<MessageRule> RULES = List.of(INIT, REMINDER, DAY_BEFORE);
    private static final ContactId CONTACT = new ContactId(new UUID(0, 1));
    private static final Instant LONG_BEFORE = Instant.parse("2026-01-01T00:00:00Z");

    private static final EventFacts CONCERT = new EventFacts(LocalDateTime.parse("2026-11-03T19:30"), NEW_YORK, null);

    @Test
    void anEventGetsOneMessagePerRuleAtTheLocalTimeOnBothSidesOfAClockChange() {
        assertThat(Planner.plan(CONCERT, RULES, List.of(CONTACT), LONG_BEFORE))
                .containsExactly(
                        scheduled("INIT", "2026-10-20T14:00:00Z"),
                        scheduled("REMINDER", "2026-10-31T14:00:00Z"),
                        scheduled("DAY_BEFORE", "2026-11-02T22:00:00Z"));
    }

    @Test
    void nobodyIsAskedForALoadInTimeThatIsKnown() {
        EventFacts withLoadIn = new EventFacts(
                CONCERT.startsLocal(), NEW_YORK, CONCERT.startsLocal().minusHours(6));

        assertThat(Planner.plan(withLoadIn, RULES, List.of(CONTACT), LONG_BEFORE))
                .extracting(PlannedMessage::typeCode)
                .containsExactly("REMINDER", "DAY_BEFORE");
    }

    @Test
    void aTimeThatHasPassedGivesASkippedMessageAndTheSameInstantDoesNot() {
        Instant reminderDue = Instant.parse("2026-10-31T14:00:00Z");

        assertThat(Planner.plan(CONCERT, RULES, List.of(CONTACT), reminderDue))
                .containsExactly(
                        new PlannedMessage(
                                "INIT",
                                CONTACT,
                                Instant.parse("2026-10-20T14:00:00Z"),
                                null,
                                MessageStatus.SKIPPED,
                                ReasonCode.TOO_LATE),
                        scheduled("REMINDER", "2026-10-31T14:00:00Z"),
                        scheduled("DAY_BEFORE", "2026-11-02T22:00:00Z"));
    }

    @Test
    void aDisabledRulePlansNothing() {
        MessageRule disabled = new MessageRule("INIT", -14, LocalTime.of(10, 0), true, false);

        assertThat(Planner.plan(CONCERT, List.of(disabled), List.of(CONTACT), LONG_BEFORE))
                .isEmpty();
    }

    @Test
    void everyContactGetsItsOwnMessage() {
        ContactId second = new ContactId(new UUID(0, 2));

        assertThat(Planner.plan(CONCERT, List.of(INIT), List.of(CONTACT, second), LONG_BEFORE))
                .extracting(PlannedMessage::contact)
                .containsExactly(CONTACT, second);
    }

    @ParameterizedTest
    @MethodSource("io.cuesheet.workflows.planning.LocalTimesTest#zones")
    void plansAreTheSameEveryTimeAndNeverMissARule(ZoneId zone) {
        Random random = new Random(zone.getId().hashCode());
        Stream.generate(() -> randomEvent(random, zone)).limit(500).forEach(event -> {
            Instant now = LONG_BEFORE.plus(Duration.ofDays(random.nextInt(4000)));
            List<PlannedMessage> plan = Planner.plan(event, RULES, List.of(CONTACT), now);

            assertThat(Planner.plan(event, RULES, List.of(CONTACT), now)).isEqualTo(plan);
            assertThat(plan).hasSize(event.loadInLocal() == null ? 3 : 2);
            assertThat(plan)
                    .allSatisfy(message -> assertThat(message.isTooLate())
                            .isEqualTo(message.sendAt().isBefore(now)));
        });
    }

    private static EventFacts randomEvent(Random random, ZoneId zone) {
        LocalDateTime starts = LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(random.nextInt(10 * 365 * 24 * 60));
        return new EventFacts(starts, zone, random.nextBoolean() ? starts.minusHours(6) : null);
    }

    private static PlannedMessage scheduled(String type, String sendAt) {
        return new PlannedMessage(type, CONTACT, Instant.parse(sendAt), null, MessageStatus.SCHEDULED, null);
    }
}
