package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service blocks a message for a reason of its own: planning must not take that for a block of its own, which it ends by itself. */
class BlockedByAServiceTest {

    private static final CommandJudge JUDGE = new CommandJudge(Duration.ofDays(730));

    @Test
    void noReasonOfAServiceIsOneThatPlanningResumes() {
        Arrays.stream(ReasonCode.values()).filter(ReasonCode::isForNow).forEach(reason -> {
            assertThat(reasonOf(MessageStatus.BLOCKED, "service:booking", reason.name()))
                    .isEqualTo("BY_HAND");
            assertThat(reasonOf(MessageStatus.BLOCKED, Actor.RULES, reason.name()))
                    .isEqualTo(reason.name());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AGREED_WITH_VENUE", "UNDO_REVIEW", "DUPLICATE"})
    void anyOtherReasonStays(String reason) {
        assertThat(reasonOf(MessageStatus.BLOCKED, "service:booking", reason)).isEqualTo(reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"PAUSED", "SKIPPED"})
    void whatPlanningDoesNotResumeKeepsItsReason(MessageStatus status) {
        assertThat(reasonOf(status, "service:booking", "EVENT_CANCELLED")).isEqualTo("EVENT_CANCELLED");
    }

    private static @Nullable String reasonOf(MessageStatus status, String actor, String reason) {
        MessageState scheduled = MessageInTest.row(MessageStatus.SCHEDULED, NOW.plus(Duration.ofDays(3)));
        Envelope envelope = new Envelope(actor, reason, null, null, null, NOW);
        return JUDGE.judge(new ChangeStatus(status, null, envelope), scheduled, NOW)
                .reasonCode();
    }
}
