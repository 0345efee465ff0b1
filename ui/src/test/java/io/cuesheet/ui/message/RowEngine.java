package io.cuesheet.ui.message;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.SendNowAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stands in for Temporal: judges a command as the workflow would and projects it at once. */
public final class RowEngine implements MessageEngine {

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable ReasonCode away;
    private volatile ReasonCode sendNowOutcome = ReasonCode.SENT;

    public RowEngine(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Every command fails with this code from now on; null: none does. */
    public void failWith(@Nullable ReasonCode code) {
        away = code;
    }

    /** What a send without a confirmation comes to. */
    public void answerSendNowWith(ReasonCode code) {
        sendNowOutcome = code;
    }

    @Override
    public <R> R send(Target target, MessageCommand command, Class<R> answerType, Duration deadline) {
        if (away != null) {
            throw new CommandFailed(away);
        }
        MessageState seen = target.job().state();
        MessageState next = new CommandJudge(Duration.ofDays(730)).judge(command, seen, clock.instant());
        if (!(command instanceof MessageCommand.SendNow sendNow)) {
            project(next, null);
            return answerType.cast(next);
        }
        boolean confirmed = sendNow.confirm() || sendNow.confirmResend();
        ReasonCode outcome = confirmed ? ReasonCode.SENT : sendNowOutcome;
        if (outcome == ReasonCode.SENT) {
            next = new MessageState(
                    seen.messageId(), MessageStatus.SENT, seen.sendAt(), seen.revision() + 1, 1, null, null);
            project(next, clock.instant());
        }
        List<ReasonCode> passed = confirmed ? List.of(sendNowOutcome) : List.of();
        return answerType.cast(new SendNowAnswer(outcome, next, passed));
    }

    private void project(MessageState state, @Nullable Instant sentAt) {
        jdbc.sql("""
                        update scheduled_message
                        set status = :status, send_at = :sendAt, revision = :revision, reason_code = :reason,
                            attempts = :attempts, next_attempt_at = :nextAttemptAt, sent_at = :sentAt, pinned = true
                        where id = :id
                        """)
                .param("status", state.status().wireName())
                .param("sendAt", Times.timestamp(state.sendAt()))
                .param("revision", state.revision())
                .param("reason", state.reasonCode())
                .param("attempts", state.attempts())
                .param("nextAttemptAt", Times.nullableTimestamp(state.nextAttemptAt()))
                .param("sentAt", Times.nullableTimestamp(sentAt))
                .param("id", state.messageId().value())
                .update();
    }
}
