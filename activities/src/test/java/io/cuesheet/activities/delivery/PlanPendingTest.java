package io.cuesheet.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.DeliveryResult;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A message falls due while its event is still to be planned by a rule that was saved. */
class PlanPendingTest extends DeliveryFixture {

    private final UUID job = UUID.randomUUID();

    @BeforeEach
    void saveARuleForManyEvents() {
        database.jdbc()
                .sql("""
                        insert into plan_job (id, org_id, reason, actor, saved_at, total_events, updated_at)
                        values (:id, :org, 'message_type', 'user:1', :at, 1000, :at)
                        """)
                .param("id", job)
                .param("org", org.value())
                .param("at", Times.timestamp(SEND_AT.minus(Duration.ofMinutes(2))))
                .update();
    }

    @AfterEach
    void end() {
        update("update plan_job set state = 'done', finished_at = now() where state = 'running'");
        update("update message_type set offset_days = -3, audience = '{}' where code = 'REMINDER'");
    }

    @Test
    void aMessageThatTheRuleMovedIsPlannedFirstAndNotSent() {
        update("update message_type set offset_days = -1 where code = 'REMINDER'");

        DeliveryResult result = deliver(1, null);

        assertThat(CHANNEL.taken).isEmpty();
        assertThat(result.reasonCode()).isEqualTo(ReasonCode.STALE_REVISION);
        assertThat(result.row().sendAt()).isEqualTo(Instant.parse("2026-12-03T09:00:00Z"));
        assertThat(result.row().revision()).isEqualTo(2);
    }

    @Test
    void aMessageThatTheRuleWithdrewIsSkippedAsPlanningSkips() {
        update("update message_type set audience = '{Crew}' where code = 'REMINDER'");

        assertThat(delivered()).isEqualTo("skipped NOT_IN_AUDIENCE");

        assertThat(CHANNEL.taken).isEmpty();
        assertThat(database.jdbc()
                        .sql("select skipped_from from scheduled_message where id = ?")
                        .param(message.messageId().value())
                        .query(String.class)
                        .single())
                .as("planning may take it back")
                .isEqualTo("scheduled");
    }

    @Test
    void aMessageThatTheRuleLeavesAloneIsSentAndItsEventIsPlanned() {
        assertThat(deliver(1, null).reasonCode()).isEqualTo(ReasonCode.SENT);

        assertThat(database.jdbc()
                        .sql("select done_events from plan_job where id = ?")
                        .param(job)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aPersonsSendNowWaitsForNoPlan() {
        update("update message_type set offset_days = -1 where code = 'REMINDER'");

        assertThat(deliver(1, byHand(false, false)).reasonCode()).isEqualTo(ReasonCode.SENT);
    }

    @Test
    void whatIsHeldStaysHeld() {
        database.jdbc()
                .sql("insert into organisation_hold (org_id, held_since) values (?, now())")
                .param(org.value())
                .update();

        assertThat(delivered()).isEqualTo("blocked ORG_HELD");
        assertThat(CHANNEL.taken).isEmpty();
    }

    private static void update(String sql) {
        database.jdbc().sql(sql).update();
    }
}
