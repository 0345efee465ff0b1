package io.cuesheet.ui.message;

import io.cuesheet.db.Times;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.SendNowAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Judges and projects a command at once, as a workflow with its activities would. */
final class FakeEngine implements MessageEngine {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final List<MessageCommand> commands = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private ReasonCode sendNowOutcome = ReasonCode.SENT;

    FakeEngine(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The next commands fail; null: they succeed again. */
    void failWith(@Nullable RuntimeException failure) {
        this.failure = failure;
    }

    void answerSendNowWith(ReasonCode outcome) {
        sendNowOutcome = outcome;
    }

    /** What was handed over since the last call. */
    List<MessageCommand> drain() {
        List<MessageCommand> seen = List.copyOf(commands);
        commands.clear();
        return seen;
    }

    @Override
    public <R> R send(Target target, MessageCommand command, Class<R> answerType, Duration deadline) {
        if (failure != null) {
            throw failure;
        }
        commands.add(command);
        MessageState before = target.job().state();
        MessageState next =
                new CommandJudge(Duration.ofDays(target.horizonDays())).judge(command, before, clock.instant());
        boolean sendNow = command instanceof MessageCommand.SendNow;
        project(target, next, command, sendNow);
        return answerType.cast(sendNow ? new SendNowAnswer(sendNowOutcome, next, List.of()) : next);
    }

    private void project(Target target, MessageState next, MessageCommand command, boolean sendNow) {
        boolean sent = sendNow && sendNowOutcome == ReasonCode.SENT;
        jdbc.sql("update scheduled_message set status = ?, send_at = ?, revision = revision + 1, "
                        + "pinned = coalesce(?, pinned) where id = ?")
                .params(
                        sent ? "sent" : next.status().wireName(),
                        Times.timestamp(next.sendAt()),
                        pinned(command),
                        next.messageId().value())
                .update();
        jdbc.sql("""
                        insert into command_answer (org_id, command_id, message_id, revision, reason_code, answered_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        target.org().value(),
                        command.envelope().commandId(),
                        next.messageId().value(),
                        target.job().revision() + 1,
                        sendNow ? sendNowOutcome.name() : null,
                        Times.timestamp(clock.instant()))
                .update();
    }

    private static @Nullable Boolean pinned(MessageCommand command) {
        return switch (command) {
            case MessageCommand.Reschedule move -> move.pinned() == null ? Boolean.TRUE : move.pinned();
            case MessageCommand.ChangeStatus change -> change.sendAt() == null ? null : Boolean.TRUE;
            case MessageCommand.SendNow ignored -> null;
        };
    }
}
