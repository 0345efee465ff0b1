package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.message.ProjectionRepository;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageStart;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Projection;
import io.cuesheet.workflows.message.SendNowAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for Temporal: judges a command as the workflow would, and projects it at once with its audit entry and its answer, as the
 * activities do.
 */
public final class RowEngine implements MessageEngine {

    private final ProjectionRepository projection;
    private final Clock clock;
    private final List<MessageCommand> commands = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable ReasonCode away;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Runnable afterDelivery = () -> {};
    private volatile ReasonCode sendNowOutcome = ReasonCode.SENT;

    public RowEngine(ProjectionRepository projection, Clock clock) {
        this.projection = projection;
        this.clock = clock;
    }

    /** Every command fails with this code from now on; null: none does. */
    public void failWith(@Nullable ReasonCode code) {
        away = code;
    }

    /** So many commands meet a delivery in flight; then this is done. */
    public void meetDeliveries(int times, Runnable afterwards) {
        inFlight.set(times);
        afterDelivery = afterwards;
    }

    /** What a send comes to; one that a confirmation passes is then sent. */
    public void answerSendNowWith(ReasonCode code) {
        sendNowOutcome = code;
    }

    /** What was handed over since the last call. */
    public List<MessageCommand> drain() {
        synchronized (commands) {
            List<MessageCommand> seen = List.copyOf(commands);
            commands.clear();
            return seen;
        }
    }

    @Override
    public <R> R send(MessageStart start, MessageCommand command, Class<R> answerType, Duration deadline) {
        if (away != null) {
            throw new CommandRefused(away);
        }
        if (inFlight.get() > 0) {
            if (inFlight.decrementAndGet() == 0) {
                afterDelivery.run();
            }
            throw new CommandRejected(ReasonCode.IN_FLIGHT, "the message is being sent");
        }
        commands.add(command);
        MessageState next =
                new CommandJudge(Duration.ofDays(start.horizonDays())).judge(command, start.row(), clock.instant());
        if (command instanceof MessageCommand.SendNow sendNow) {
            return answerType.cast(sendNow(start, sendNow));
        }
        project(start, next, command);
        return answerType.cast(next);
    }

    private SendNowAnswer sendNow(MessageStart start, MessageCommand.SendNow command) {
        ReasonCode outcome = sendNowOutcome;
        MessageState before = start.row();
        boolean passed = passes(command, outcome);
        if (outcome != ReasonCode.SENT && !passed) {
            return new SendNowAnswer(outcome, before, List.of());
        }
        MessageState sent = new MessageState(
                before.messageId(), MessageStatus.SENT, before.sendAt(), before.revision() + 1, 1, null, null);
        project(start, sent, command);
        projection.write(start.orgId(), sent, command.envelope().commandId(), null, clock.instant(), clock.instant());
        return new SendNowAnswer(ReasonCode.SENT, sent, passed ? List.of(outcome) : List.of());
    }

    private static boolean passes(MessageCommand.SendNow command, ReasonCode outcome) {
        return outcome == ReasonCode.IN_DOUBT
                ? command.confirmResend()
                : command.confirm() && outcome.needsConfirmation();
    }

    private void project(MessageStart start, MessageState next, MessageCommand command) {
        projection.project(new Projection(
                start.orgId(),
                next,
                command.name(),
                pinned(command),
                command.envelope().actor(),
                command.envelope().reason(),
                command.envelope().commandId(),
                clock.instant(),
                null));
    }

    private static @Nullable Boolean pinned(MessageCommand command) {
        return switch (command) {
            case MessageCommand.Reschedule move -> !Boolean.FALSE.equals(move.pinned());
            case MessageCommand.ChangeStatus change -> change.sendAt() == null ? null : Boolean.TRUE;
            case MessageCommand.SendNow ignored -> null;
        };
    }
}
