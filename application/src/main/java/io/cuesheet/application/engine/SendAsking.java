package io.cuesheet.application.engine;

import io.cuesheet.db.delivery.LedgerRepository;
import io.cuesheet.db.delivery.SendRequest;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.CommandJudge;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.cuesheet.workflows.message.MessageState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transactions around a send that page or API requests. Each locks the message first. */
@Component
class SendAsking {

    private final MessageStateRepository messages;
    private final SendRequestRepository requests;
    private final LedgerRepository ledger;
    private final Clock clock;

    SendAsking(MessageStateRepository messages, SendRequestRepository requests, LedgerRepository ledger, Clock clock) {
        this.messages = messages;
        this.requests = requests;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Throws {@link CommandRejected} if the row doesn't allow it, or if another send of the message is under way. */
    @Transactional
    void ask(OrgId org, MessageId message, SendNow command, Duration validity) {
        MessageState row = messages.lock(org, message)
                .orElseThrow(() -> new CommandRejected(ReasonCode.NOT_FOUND, "there is no such message"))
                .state();
        Instant now = clock.instant();
        // The command sets no time, so the horizon doesn't matter.
        new CommandJudge(Duration.ZERO).judge(command, row, now);
        boolean isAsked = requests.find(org, message)
                .filter(request -> request.batch() == null && now.isBefore(request.validUntil()))
                .isPresent();
        if (isAsked || ledger.isUnderWay(org, message, now)) {
            throw new CommandRejected(ReasonCode.IN_FLIGHT, "the message is being sent");
        }
        requests.askOne(
                org,
                message,
                new SendRequest(
                        row.revision(),
                        command.envelope().actor(),
                        command.envelope().commandId(),
                        null,
                        command.confirm(),
                        List.of(),
                        command.confirmResend(),
                        now.plus(validity)),
                now);
    }

    /** Withdraws the request; false if the gate has judged it, or if its attempt is under way. */
    @Transactional
    boolean withdraw(OrgId org, MessageId message, String commandId) {
        messages.lock(org, message);
        return ledger.unconcluded(org, Set.of(message)).isEmpty() && requests.withdraw(org, message, commandId);
    }

    /** Takes the gate's verdict, once; empty if there is none yet. */
    @Transactional
    Optional<Sent> take(OrgId org, MessageId message, String commandId) {
        return requests.take(org, message, commandId)
                .map(judgement -> new Sent(judgement.outcome(), judgement.passed()));
    }
}
