package io.cuesheet.activities.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.reconciliation.ComparedRow;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofMinutes(5));
    private static final OrgId ORG = new OrgId(new UUID(1, 1));
    private static final MessageId MESSAGE = new MessageId(new UUID(1, 2));

    @Test
    void theSameRevisionStatusAndTimeAgree() {
        MessageState aLittleFiner = state(MessageStatus.SCHEDULED, DUE.plusNanos(700), 3);

        assertThat(Comparison.of(row(MessageStatus.SCHEDULED, 3), aLittleFiner, NOW))
                .isEqualTo(new Comparison.Agrees());
    }

    @Test
    void aWorkflowBehindItsRowGetsACommandThatCanNotBeApplied() {
        JsonNode payload = told(row(MessageStatus.SCHEDULED, 3), state(MessageStatus.PAUSED, DUE, 2));

        assertThat(payload.get("expectedRevision").longValue()).isEqualTo(2);
        assertThat(payload.get("actor").textValue()).isEqualTo(Actor.RECONCILER);
        assertThat(payload.has("pinned")).isFalse();
    }

    @Test
    void atTheSameRevisionTheRowsTimeWinsAndStaysAnchored() {
        JsonNode payload =
                told(row(MessageStatus.SCHEDULED, 3), state(MessageStatus.SCHEDULED, DUE.plus(Duration.ofHours(1)), 3));

        assertThat(payload.get("sendAt").textValue()).isEqualTo(DUE.toString());
        assertThat(payload.get("pinned").booleanValue()).isFalse();
    }

    @Test
    void aRowOneChangeBehindItsWorkflowIsProjected() {
        MessageState workflow = state(MessageStatus.PAUSED, DUE, 4);

        assertThat(Comparison.of(row(MessageStatus.SCHEDULED, 3), workflow, NOW))
                .isInstanceOfSatisfying(Comparison.Project.class, project -> {
                    assertThat(project.projection().state()).isEqualTo(workflow);
                    assertThat(project.projection().actor()).isEqualTo(Actor.RECONCILER);
                });
    }

    @Test
    void aGapInTheHistoryOrAFinishedRowIsLeftToAPerson() {
        assertThat(Comparison.of(row(MessageStatus.SCHEDULED, 3), state(MessageStatus.PAUSED, DUE, 5), NOW))
                .isEqualTo(new Comparison.Unclear());
        assertThat(Comparison.of(row(MessageStatus.SENT, 3), state(MessageStatus.SCHEDULED, DUE, 4), NOW))
                .isEqualTo(new Comparison.Unclear());
        assertThat(Comparison.of(row(MessageStatus.SCHEDULED, 3), state(MessageStatus.PAUSED, DUE, 3), NOW))
                .isEqualTo(new Comparison.Unclear());
    }

    private static JsonNode told(ComparedRow row, MessageState workflow) {
        return ((Comparison.Tell) Comparison.of(row, workflow, NOW)).repair().payload();
    }

    private static ComparedRow row(MessageStatus status, long revision) {
        return new ComparedRow(ORG, state(status, DUE, revision), false, true, false);
    }

    private static MessageState state(MessageStatus status, Instant sendAt, long revision) {
        return new MessageState(MESSAGE, status, sendAt, revision, 0, null, null);
    }
}
