package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.db.message.StateChange;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands in for Temporal: carries out a send at once, as the delivery activity does with a channel that takes everything. */
public final class RowEngine implements MessageEngine {

    private final MessageStateRepository messages;
    private final Clock clock;
    private final List<MessageCommand> commands = Collections.synchronizedList(new ArrayList<>());
    private volatile @Nullable ReasonCode away;
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile Runnable afterDelivery = () -> {};
    private volatile ReasonCode sendNowOutcome = ReasonCode.SENT;

    public RowEngine(MessageStateRepository messages, Clock clock) {
        this.messages = messages;
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
    public Sent send(OrgId org, MessageId message, SendNow command, Duration patience) {
        if (away != null) {
            throw new CommandRefused(away);
        }
        if (inFlight.get() > 0) {
            if (inFlight.decrementAndGet() == 0) {
                afterDelivery.run();
            }
            throw new CommandRejected(ReasonCode.IN_FLIGHT, "the message is being sent");
        }
        MessageState before = messages.find(org, message).orElseThrow();
        new CommandJudge(Duration.ZERO).judge(command, before, clock.instant());
        commands.add(command);
        ReasonCode outcome = sendNowOutcome;
        boolean passed = passes(command, outcome);
        if (outcome != ReasonCode.SENT && !passed) {
            return new Sent(outcome, List.of());
        }
        MessageState sent = new MessageState(
                before.messageId(), MessageStatus.SENT, before.sendAt(), before.revision() + 1, 1, null, null);
        messages.write(
                org,
                List.of(StateChange.ofRun(before, sent, command.envelope().actor(), command.name())
                        .sent(clock.instant())
                        .answering(command.envelope().commandId(), ReasonCode.SENT.name())),
                clock.instant());
        return new Sent(ReasonCode.SENT, passed ? List.of(outcome) : List.of());
    }

    private static boolean passes(SendNow command, ReasonCode outcome) {
        return outcome == ReasonCode.IN_DOUBT
                ? command.confirmResend()
                : command.confirm() && outcome.needsConfirmation();
    }
}
