package io.cuesheet.application.engine;

import io.cuesheet.application.refusal.CommandRefused;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes the request beside the row, has the workflow told, and waits for the gate's verdict. The requester is stored in PostgreSQL, so
 * nobody can act in a person's name through Temporal. A request without a verdict in time is withdrawn, so it is certain that nothing is
 * sent.
 */
@Component
class RequestedSends implements MessageEngine {

    private static final Logger log = LoggerFactory.getLogger(RequestedSends.class);

    /** How long Temporal may take to answer the probe. */
    private static final Duration PROBE_DEADLINE = Duration.ofSeconds(3);

    private final SendAsking asking;
    private final CommandLookup lookup;
    private final MessageRuns runs;
    private final CallDeadline deadline;
    private final ObjectProvider<ChangeBell> bell;

    RequestedSends(
            SendAsking asking,
            CommandLookup lookup,
            MessageRuns runs,
            CallDeadline deadline,
            ObjectProvider<ChangeBell> bell) {
        this.asking = asking;
        this.lookup = lookup;
        this.runs = runs;
        this.deadline = deadline;
        this.bell = bell;
    }

    @Override
    public Sent send(OrgId org, MessageId message, SendNow command, Duration patience) {
        probe();
        String commandId = Objects.requireNonNull(command.envelope().commandId());
        // Subscribes before asking: the gate may be quick.
        try (ChangeWait changes = new ChangeWait(bell.getIfAvailable(), org, message)) {
            asking.ask(org, message, command, patience);
            Optional<Sent> sent = awaitJudgement(org, message, commandId, patience, changes);
            if (sent.isPresent()) {
                return sent.get();
            }
        }
        if (asking.withdraw(org, message, commandId)) {
            log.warn("a send now was not judged in time and was taken back");
            throw new CommandRefused(ReasonCode.ENGINE_UNAVAILABLE);
        }
        return judged(org, message, commandId).orElseThrow(() -> new CommandRefused(ReasonCode.OUTCOME_UNKNOWN));
    }

    /** Runs first: while Temporal is unavailable, nothing is requested. */
    private void probe() {
        try {
            deadline.run(PROBE_DEADLINE, runs::probe);
        } catch (StatusRuntimeException | WorkflowException away) {
            log.warn("Temporal can't be reached: a send now is refused");
            throw new CommandRefused(ReasonCode.ENGINE_UNAVAILABLE);
        }
    }

    /** The ledger has the outcome of an attempt even if somebody else's request replaced this one. */
    private Optional<Sent> judged(OrgId org, MessageId message, String commandId) {
        return asking.take(org, message, commandId)
                .or(() -> lookup.answer(org, commandId)
                        .flatMap(answer -> ReasonCode.find(answer.reasonCode()))
                        .map(code -> new Sent(code, List.of())));
    }

    private Optional<Sent> awaitJudgement(
            OrgId org, MessageId message, String commandId, Duration patience, ChangeWait changes) {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (!changes.waited(Duration.ofNanos(left))) {
                return Optional.empty();
            }
            Optional<Sent> sent = judged(org, message, commandId);
            if (sent.isPresent()) {
                return sent;
            }
        }
        return Optional.empty();
    }
}
