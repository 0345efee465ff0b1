package io.cuesheet.workflows.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.EventStatus;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.OnEventStatus;
import io.cuesheet.workflows.rule.SendingCalendar;
import io.cuesheet.workflows.rule.StatusAction;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each type says for each status of an event whether its messages go out, wait or are skipped. */
class EventStatusTest extends ReplanningTest {

    private static final MessageRule WAITS_FOR_CERTAINTY =
            INIT.on(new OnEventStatus(StatusAction.SEND, StatusAction.WAIT, StatusAction.WAIT, StatusAction.SKIP));
    private static final EventFacts TENTATIVE = withStatus(UNMOVED, EventStatus.TENTATIVE);

    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, CREATE,",
        "TENTATIVE, CREATE,",
        "POSTPONED, BLOCK, EVENT_POSTPONED",
        "CANCELLED, NONE, EVENT_CANCELLED"
    })
    void aNewTypeSendsNothingThatNamesADateOnWhichTheEventDoesNotTakePlace(
            EventStatus status, PlanAction action, ReasonCode reason) {
        PlanLine line = fresh(INIT, withStatus(UNMOVED, status));

        assertThat(line.action()).isEqualTo(action);
        assertThat(line.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource
    void anyStatusMayMeanAnything(EventStatus status) {
        EventFacts event = withStatus(UNMOVED, status);

        assertThat(fresh(only(status, StatusAction.SEND), event).action()).isEqualTo(PlanAction.CREATE);
        assertThat(fresh(only(status, StatusAction.WAIT), event))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(PlanAction.BLOCK, status.reason());
        assertThat(fresh(only(status, StatusAction.SKIP), event))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(PlanAction.NONE, status.reason());
        assertThat(replanned(standing(MessageStatus.SCHEDULED, null), only(status, StatusAction.SKIP), event))
                .isEqualTo(new ChangeStatus(
                        MessageStatus.SKIPPED, null, envelope(status.reason().name())));
    }

    @Test
    void withANewDateAPostponedEventCountsAsConfirmed() {
        assertThat(fresh(only(EventStatus.CONFIRMED, StatusAction.SEND), POSTPONED_TO_A_NEW_DATE)
                        .action())
                .isEqualTo(PlanAction.CREATE);
        assertThat(fresh(only(EventStatus.CONFIRMED, StatusAction.SKIP), POSTPONED_TO_A_NEW_DATE)
                        .reason())
                .isEqualTo(ReasonCode.EVENT_CONFIRMED);
    }

    @Test
    void whatWaitsFollowsItsEventAndGoesOnWithTheStatus() {
        Standing waiting = standing(MessageStatus.BLOCKED, "EVENT_TENTATIVE");

        assertThat(replanned(waiting, WAITS_FOR_CERTAINTY, TENTATIVE)).isNull();
        assertThat(replanned(waiting, WAITS_FOR_CERTAINTY, withStatus(MOVED, EventStatus.TENTATIVE)))
                .isEqualTo(new Reschedule(NOW_DUE, envelope(null)));
        assertThat(replanned(waiting, WAITS_FOR_CERTAINTY, UNMOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, WAS_DUE, envelope(null)));
        assertThat(replanned(waiting, WAITS_FOR_CERTAINTY, POSTPONED))
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, WAS_DUE, envelope("EVENT_POSTPONED")));
    }

    @Test
    void whatWasSkippedForAStatusComesBackWithIt() {
        Standing skipped = skippedByPlanning("EVENT_CANCELLED", false);

        assertThat(replanned(skipped, INIT, CANCELLED)).isNull();
        assertThat(replanned(skipped, INIT, UNMOVED)).isEqualTo(new Reschedule(WAS_DUE, envelope(null)));
        assertThat(replanned(skipped, WAITS_FOR_CERTAINTY, TENTATIVE))
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, WAS_DUE, envelope("EVENT_TENTATIVE")));
    }

    @Test
    void whatAPersonHoldsBackStaysWithThePersonWhateverTheStatus() {
        Stream.of(MessageStatus.PAUSED, MessageStatus.BLOCKED).forEach(status -> {
            Standing held = standing(status, "BY_HAND");
            assertThat(replanned(held, WAITS_FOR_CERTAINTY, TENTATIVE)).isNull();
            assertThat(replanned(held, WAITS_FOR_CERTAINTY, UNMOVED)).isNull();
        });
    }

    @Test
    void withoutATimeOfItsStartEveryMessageOfAnEventWaits() {
        EventFacts open = withoutStartTime(UNMOVED);

        assertThat(fresh(INIT, open))
                .extracting(PlanLine::action, PlanLine::reason)
                .containsExactly(PlanAction.BLOCK, ReasonCode.START_TIME_OPEN);
        assertThat(fresh(INIT, withoutStartTime(POSTPONED)).reason()).isEqualTo(ReasonCode.START_TIME_OPEN);
        assertThat(fresh(INIT, withoutStartTime(CANCELLED)).reason()).isEqualTo(ReasonCode.EVENT_CANCELLED);
        assertThat(replanned(standing(MessageStatus.SCHEDULED, null), INIT, open))
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, WAS_DUE, envelope("START_TIME_OPEN")));
        assertThat(replanned(standing(MessageStatus.BLOCKED, "START_TIME_OPEN"), INIT, UNMOVED))
                .isEqualTo(new ChangeStatus(MessageStatus.SCHEDULED, WAS_DUE, envelope(null)));
        assertThat(replanned(standing(MessageStatus.BLOCKED, "START_TIME_OPEN"), INIT, POSTPONED))
                .isEqualTo(new ChangeStatus(MessageStatus.BLOCKED, WAS_DUE, envelope("EVENT_POSTPONED")));
    }

    @Test
    void whatAPersonSetATimeForDoesNotWaitForThatOfTheStart() {
        EventFacts open = withoutStartTime(UNMOVED);
        Standing held = setByHand(MessageStatus.BLOCKED, "ORG_HELD");

        assertThat(replanned(setByHand(MessageStatus.SCHEDULED, null), INIT, open))
                .isNull();
        assertThat(Resumption.of(held, INIT, open, NOW).map(ChangeStatus::status))
                .contains(MessageStatus.SCHEDULED);
        assertThat(Resumption.of(standing(MessageStatus.BLOCKED, "ORG_HELD"), INIT, open, NOW)
                        .map(command -> command.envelope().reason()))
                .contains("START_TIME_OPEN");
    }

    private static Standing setByHand(MessageStatus status, @Nullable String reason) {
        return new Standing(status, reason, WAS_DUE, WAS_DUE, true, false, 4, null, 1, null);
    }

    private static EventFacts withoutStartTime(EventFacts event) {
        return new EventFacts(
                event.startsLocal(),
                event.zone(),
                event.loadInLocal(),
                event.loadInConfidence(),
                event.status(),
                event.postponedLocal(),
                true);
    }

    private static MessageRule only(EventStatus status, StatusAction action) {
        return INIT.on(new OnEventStatus(
                status == EventStatus.CONFIRMED ? action : other(action),
                status == EventStatus.TENTATIVE ? action : other(action),
                status == EventStatus.POSTPONED ? action : other(action),
                status == EventStatus.CANCELLED ? action : other(action)));
    }

    private static StatusAction other(StatusAction action) {
        return action == StatusAction.SEND ? StatusAction.SKIP : StatusAction.SEND;
    }

    private static Object replanned(Standing message, MessageRule rule, EventFacts event) {
        return line(message, rule, event, Cause.EVENT).command();
    }

    private static PlanLine fresh(MessageRule rule, EventFacts event) {
        return new Planner(List.of(rule), SendingCalendar.PLAIN, Cause.EVENT, NOW)
                .plan(event, List.of(CONTACT), Map.of())
                .getFirst();
    }
}
