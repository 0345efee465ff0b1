package io.cuesheet.ui.message;

import io.cuesheet.db.message.ProjectionRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import io.cuesheet.workflows.message.SendNowAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a command as the workflow would and projects it with its audit entry, as the activities do. */
final class ProjectingEngine implements MessageEngine {

    private final ProjectionRepository projection;
    private final Clock clock;

    ProjectingEngine(ProjectionRepository projection, Clock clock) {
        this.projection = projection;
        this.clock = clock;
    }

    @Override
    public <R> R send(Target target, MessageCommand command, Class<R> answerType, Duration deadline) {
        MessageState before = target.job().state();
        MessageState judged =
                new CommandJudge(Duration.ofDays(target.horizonDays())).judge(command, before, clock.instant());
        boolean sendNow = command instanceof MessageCommand.SendNow;
        MessageState next = sendNow ? sent(before) : judged;
        projection.project(new Projection(
                target.org(),
                next,
                command.name(),
                pinned(command),
                command.envelope().actor(),
                command.envelope().reason(),
                command.envelope().commandId(),
                clock.instant()));
        return answerType.cast(sendNow ? new SendNowAnswer(ReasonCode.SENT, next, List.of()) : next);
    }

    private static MessageState sent(MessageState before) {
        return new MessageState(
                before.messageId(), MessageStatus.SENT, before.sendAt(), before.revision() + 1, 1, null, null);
    }

    private static @Nullable Boolean pinned(MessageCommand command) {
        return command instanceof MessageCommand.Reschedule move
                ? Boolean.valueOf(!Boolean.FALSE.equals(move.pinned()))
                : null;
    }
}
