package io.cuesheet.workflows.message;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.rule.Retries;
import io.cuesheet.workflows.rule.Round;
import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outside of a workflow, kept in memory: a row that is judged as in the database, and a channel that a test scripts. */
final class FakeActivities implements MessageActivities {

    final List<DeliveryRequest> deliveries = Collections.synchronizedList(new ArrayList<>());
    final List<MessageCommand> commands = Collections.synchronizedList(new ArrayList<>());
    final List<MessageLookup> lookups = Collections.synchronizedList(new ArrayList<>());
    final List<Rejection> rejections = Collections.synchronizedList(new ArrayList<>());

    private static final CommandJudge JUDGE = new CommandJudge(Duration.ofDays(730));

    private final List<MessageState> written = new ArrayList<>();

    private @Nullable MessageState row;
    private final Set<String> answered = new HashSet<>();
    private Round round = Round.FRESH;
    private int brokenCommands;
    private int lostAnswers;
    private boolean refusing;
    private Function<DeliveryRequest, DeliveryResult> channel = this::sent;

    FakeActivities(@Nullable MessageState row) {
        this.row = row;
    }

    /** From now on a delivery comes to this. */
    synchronized void whenDelivering(Function<DeliveryRequest, DeliveryResult> script) {
        channel = script;
    }

    /** The next ones meet a fault before they have changed anything. */
    synchronized void breakCommands(int times) {
        brokenCommands = times;
    }

    /** From now on nothing can be written, whatever is tried, or it can again. */
    synchronized void refuseToWrite(boolean refuses) {
        refusing = refuses;
    }

    /** The next change is written, and whoever asked for it does not hear so. */
    synchronized void loseAnAnswer() {
        lostAnswers++;
    }

    /** The row as somebody else left it. */
    synchronized void setRow(@Nullable MessageState other) {
        row = other;
    }

    /** Every state that the row took on since the start, by a command or by an attempt. */
    synchronized List<MessageState> written() {
        return List.copyOf(written);
    }

    synchronized @Nullable MessageState row() {
        return row;
    }

    /** Not under the lock: while a slow channel is at work, others look at the row. */
    @Override
    public DeliveryResult deliver(DeliveryRequest request) {
        Function<DeliveryRequest, DeliveryResult> script;
        synchronized (this) {
            Optional<ReasonCode> refusal = outdated(request);
            if (refusal.isPresent()) {
                return new DeliveryResult(refusal.get(), row, List.of());
            }
            deliveries.add(request);
            script = channel;
        }
        return script.apply(request);
    }

    /** What the gate says before it looks at anything but the row. */
    private Optional<ReasonCode> outdated(DeliveryRequest request) {
        if (row == null) {
            return Optional.of(ReasonCode.NOT_FOUND);
        }
        if (row.revision() != request.state().revision()) {
            return Optional.of(ReasonCode.STALE_REVISION);
        }
        DeliveryRequest.ByHand byHand = request.byHand();
        if (byHand == null) {
            return Optional.empty();
        }
        if (byHand.validUntil() != null && now().isAfter(byHand.validUntil())) {
            return Optional.of(ReasonCode.COMMAND_EXPIRED);
        }
        if (byHand.expectedRevision() != null && byHand.expectedRevision() != row.revision()) {
            return Optional.of(ReasonCode.STALE_REVISION);
        }
        return row.status().canBeSentNow() ? Optional.empty() : Optional.of(ReasonCode.ALREADY_SENT);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getCurrentAttemptScheduledTimestamp());
    }

    @Override
    public synchronized ApplyResult apply(ApplyRequest request) {
        MessageCommand command = MessageCommand.of(request.name(), request.command());
        commands.add(command);
        if (refusing) {
            throw refusal();
        }
        if (brokenCommands > 0) {
            brokenCommands--;
            throw fault();
        }
        if (row == null) {
            return new ApplyResult(ReasonCode.NOT_FOUND, "gone", null);
        }
        if (answered.contains(command.envelope().commandId())) {
            return new ApplyResult(null, null, row);
        }
        try {
            row = JUDGE.judge(command, row, command.envelope().judgedAt(request.receivedAt()));
        } catch (CommandRejected refused) {
            return new ApplyResult(refused.reasonCode(), refused.getMessage(), row);
        }
        written.add(row);
        answered.add(command.envelope().commandId());
        if (lostAnswers > 0) {
            lostAnswers--;
            throw fault();
        }
        return new ApplyResult(null, null, row);
    }

    @Override
    public synchronized LookupResult load(MessageLookup lookup) {
        lookups.add(lookup);
        boolean isThere = row != null && row.messageId().equals(lookup.messageId());
        return new LookupResult(isThere && MessageInTest.ORG.equals(lookup.orgId()) ? row : null);
    }

    @Override
    public synchronized void recordRejection(Rejection rejection) {
        rejections.add(rejection);
        if (refusing) {
            throw refusal();
        }
    }

    DeliveryResult sent(DeliveryRequest request) {
        return becomes(request, MessageStatus.SENT, ReasonCode.SENT, null);
    }

    synchronized DeliveryResult delayed(DeliveryRequest request) {
        Instant now = now();
        Optional<Instant> next = Retries.USUAL.next(round, now, null, 0.5);
        round = round.failed(now);
        return next.isPresent()
                ? becomes(request, MessageStatus.RETRYING, ReasonCode.SEND_DELAYED, next.get())
                : becomes(request, MessageStatus.FAILED, ReasonCode.SEND_FAILED, null);
    }

    /** What a gate makes of a message that fell due: no attempt was made. */
    synchronized DeliveryResult stopped(
            DeliveryRequest request, MessageStatus status, ReasonCode reason, Instant sendAt) {
        MessageState before = request.state();
        row = new MessageState(
                before.messageId(), status, sendAt, before.revision() + 1, before.attempts(), reason.name(), null);
        written.add(row);
        return new DeliveryResult(reason, row, List.of());
    }

    /** What a gate says to a send by hand that it does not let through: the row stays as it is. */
    synchronized DeliveryResult refused(ReasonCode reason) {
        return new DeliveryResult(reason, row, List.of());
    }

    /** A fault of the outside itself, as the worker passes it on. */
    DeliveryResult broken(DeliveryRequest request) {
        throw fault();
    }

    /** No attempt could be made yet, for a reason that passes by itself. */
    DeliveryResult notNow(ReasonCode why) {
        throw failure(why, false);
    }

    /** What the worker makes of a value that the database refuses. */
    DeliveryResult refusing(DeliveryRequest request) {
        throw refusal();
    }

    private static ApplicationFailure fault() {
        return failure(false);
    }

    private static ApplicationFailure refusal() {
        return failure(true);
    }

    private static ApplicationFailure failure(boolean forGood) {
        return failure(ReasonCode.EXCEPTION, forGood);
    }

    private static ApplicationFailure failure(ReasonCode type, boolean forGood) {
        return ApplicationFailure.newBuilder()
                .setMessage("failed: a fault")
                .setType(type.name())
                .setNonRetryable(forGood)
                // Keeps its stack trace out of the build's log.
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    synchronized DeliveryResult becomes(
            DeliveryRequest request, MessageStatus status, ReasonCode reason, @Nullable Instant nextAttemptAt) {
        MessageState before = request.state();
        row = new MessageState(
                before.messageId(),
                status,
                before.sendAt(),
                before.revision() + 1,
                request.attempt(),
                reason == ReasonCode.SENT ? null : reason.name(),
                nextAttemptAt);
        written.add(row);
        return new DeliveryResult(reason, row, List.of());
    }
}
