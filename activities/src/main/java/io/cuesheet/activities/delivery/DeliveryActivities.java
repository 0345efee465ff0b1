package io.cuesheet.activities.delivery;

import io.cuesheet.activities.channel.Channel;
import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Channels;
import io.cuesheet.activities.channel.HeldPlace;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.application.edit.Edit;
import io.cuesheet.application.edit.EditOutcome;
import io.cuesheet.application.edit.MessageEditor;
import io.cuesheet.application.restore.RestoreWatch;
import io.cuesheet.application.trace.MessageTraces;
import io.cuesheet.application.watch.LogContext;
import io.cuesheet.db.SqlStates;
import io.cuesheet.db.audit.AuditEntry;
import io.cuesheet.db.audit.AuditRepository;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.message.MessageStateRepository;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.ApplyRequest;
import io.cuesheet.workflows.message.ApplyResult;
import io.cuesheet.workflows.message.CommandRejected;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.LookupResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageCommand;
import io.cuesheet.workflows.message.MessageLookup;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.Rejection;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The activities of {@code ScheduledMessage}: claim, call the channel, write the outcome; and change the row for other services. */
@Component
public class DeliveryActivities implements MessageActivities {

    private static final Logger log = LoggerFactory.getLogger(DeliveryActivities.class);

    private static final Duration WAIT_FOR_OUTCOME = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(10);
    /** A service that requested a send gets its answer after four waits at most, so each wait is longer. */
    private static final Duration WAIT_FOR_ROOM_BY_HAND = Duration.ofMinutes(1);
    /** A requester with a deadline learns this long before it that there was no room. */
    private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(5);

    private static final Duration WAIT_OUTSIDE = Duration.ofSeconds(30);

    private final DueClaims claims;
    private final LifeSigns signs;
    private final OutcomeRecording recording;
    private final MessageEditor editor;
    private final MessageStateRepository messages;
    private final AuditRepository audit;
    private final Channels channels;
    private final RestoreWatch watch;
    private final MessageTraces traces;
    private final Clock clock;

    DeliveryActivities(
            DueClaims claims,
            LifeSigns signs,
            OutcomeRecording recording,
            MessageEditor editor,
            MessageStateRepository messages,
            AuditRepository audit,
            Channels channels,
            RestoreWatch watch,
            MessageTraces traces,
            Clock clock) {
        this.claims = claims;
        this.signs = signs;
        this.recording = recording;
        this.editor = editor;
        this.messages = messages;
        this.audit = audit;
        this.channels = channels;
        this.watch = watch;
        this.traces = traces;
        this.clock = clock;
    }

    @Override
    public DeliveryResult deliver(DeliveryRequest request) {
        MessageId message = request.state().messageId();
        try (LogContext lines = LogContext.of(request.orgId(), message)) {
            return traces.of("deliver message", request.orgId(), message, () -> traced(delivered(request)));
        } catch (DataAccessException fault) {
            if (SqlStates.refusesValue(fault)) {
                recording.tellOfNoAttempt(request, ReasonCode.EXCEPTION);
            }
            throw fault;
        }
    }

    private DeliveryResult traced(DeliveryResult result) {
        traces.outcome(result.reasonCode().name());
        return result;
    }

    private DeliveryResult delivered(DeliveryRequest request) {
        try (LifeSigns.Attempt attempt = signs.of(request);
                HeldPlace place = new HeldPlace()) {
            Optional<KnownOutcome> known = attempt.knownBefore();
            return known.isPresent()
                    ? recording.recordLate(request, known.get(), attempt)
                    : ScopedValue.where(Channel.PLACE, place).call(() -> claimAndSend(request, attempt));
        }
    }

    @Override
    public ApplyResult apply(ApplyRequest request) {
        try (LogContext lines = LogContext.of(request.orgId(), request.messageId())) {
            return applied(request);
        } catch (CommandRejected rejected) {
            return new ApplyResult(
                    rejected.reasonCode(),
                    rejected.getMessage(),
                    messages.find(request.orgId(), request.messageId()).orElse(null));
        } catch (DataAccessException | TransactionException | ApplicationFailure passing) {
            throw passing;
        } catch (RuntimeException fault) {
            // Endless retries would prevent the delivery of the message.
            log.error("a command for {} met an internal fault", request.messageId(), fault);
            throw ApplicationFailure.newNonRetryableFailure("an internal fault", ReasonCode.EXCEPTION.name());
        }
    }

    private ApplyResult applied(ApplyRequest request) {
        MessageCommand command = MessageCommand.of(request.name(), request.command());
        EditOutcome outcome = editor.editForRun(
                request.orgId(), Edit.of(request.messageId(), command), request.receivedAt(), request.endsRun());
        return switch (outcome) {
            case EditOutcome.Applied applied -> new ApplyResult(null, null, applied.row());
            case EditOutcome.Refused refused
            when refused.code() == ReasonCode.IN_FLIGHT ->
                throw stillRunning(clock.instant().plus(WAIT_FOR_OUTCOME));
            case EditOutcome.Refused refused -> new ApplyResult(refused.code(), refused.explanation(), refused.row());
        };
    }

    /** If the run takes the row for due, the two clocks differ: it must not ask again at once. */
    private DeliveryResult tooEarly(DeliveryRequest request, MessageState row) {
        boolean isBelievedDue = !request.state().dueAt().isBefore(row.dueAt());
        Duration left = Duration.between(clock.instant(), row.dueAt());
        Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
        return new DeliveryResult(ReasonCode.STALE_REVISION, row, List.of(), isBelievedDue ? wait : null);
    }

    @Override
    public LookupResult load(MessageLookup lookup) {
        return new LookupResult(
                messages.find(lookup.orgId(), lookup.messageId()).orElse(null));
    }

    /** If the actor can't be stored, its identity is lost, but the rejection is kept. */
    @Override
    public void recordRejection(Rejection rejection) {
        try {
            audit.add(entry(rejection, rejection.actor()));
        } catch (DataAccessException refused) {
            if (!SqlStates.refusesValue(refused)) {
                throw refused;
            }
            audit.add(entry(rejection, Actor.service("unknown")));
        }
    }

    private static AuditEntry entry(Rejection rejection, String actor) {
        return new AuditEntry(
                rejection.orgId(),
                rejection.messageId(),
                null,
                rejection.at(),
                actor,
                "rejected:" + rejection.action(),
                rejection.reasonCode().name(),
                null,
                null);
    }

    private DeliveryResult claimAndSend(DeliveryRequest request, LifeSigns.Attempt attempt) {
        return switch (claimed(request)) {
            case Claims.Ticket.Settled settled -> settled.result();
            case Claims.Ticket.InFlight inFlight -> throw stillRunning(triedAgain(request, inFlight));
            case Claims.Ticket.TooEarly early -> tooEarly(request, early.row());
            case Claims.Ticket.PlanPending pending ->
                new DeliveryResult(ReasonCode.STALE_REVISION, pending.row(), List.of(), WAIT_FOR_OUTCOME);
            case Claims.Ticket.NoRoom full -> inItsTurn(request, full, attempt);
            case Claims.Ticket.Claimed claimed -> send(claimed, attempt);
        };
    }

    /** An earlier try ends with its lease. A try of the message's own run may end sooner, and a caller waits for its outcome. */
    private Instant triedAgain(DeliveryRequest request, Claims.Ticket.InFlight inFlight) {
        Instant soon = clock.instant().plus(WAIT_FOR_OUTCOME);
        return request.besideRun() && soon.isBefore(inFlight.until()) ? soon : inFlight.until();
    }

    /**
     * Waits for a place in the channel before it claims, so holds and edits apply until then. The workflow handles longer waits: they cost
     * no attempt and occupy no activity slot of the worker. Temporal retries a manual send as long as its sender waits: its workflow would
     * take any answer as final.
     */
    private DeliveryResult inItsTurn(DeliveryRequest request, Claims.Ticket.NoRoom full, LifeSigns.Attempt attempt) {
        try {
            Duration patience = patience(full.request().byHand());
            // The messages of a bulk command wait as long, but no caller waits for each of them.
            boolean isAwaited = request.besideRun() || request.byHand() != null;
            return Channel.PLACE.get().waitIn(full.channel(), patience, isAwaited)
                    ? claimAndSend(request, attempt)
                    : withoutRoom(full);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return withoutRoom(full);
        }
    }

    private Duration patience(DeliveryRequest.@Nullable ByHand byHand) {
        if (byHand == null) {
            return WAIT_FOR_ROOM;
        }
        if (byHand.validUntil() == null) {
            return WAIT_FOR_ROOM_BY_HAND;
        }
        Duration left = Duration.between(clock.instant(), byHand.validUntil()).minus(TIME_TO_ANSWER);
        return left.isNegative()
                ? Duration.ZERO
                : left.compareTo(WAIT_FOR_ROOM_BY_HAND) < 0 ? left : WAIT_FOR_ROOM_BY_HAND;
    }

    private DeliveryResult withoutRoom(Claims.Ticket.NoRoom full) {
        DeliveryRequest.ByHand byHand = full.request().byHand();
        if (byHand == null) {
            return new DeliveryResult(ReasonCode.STALE_REVISION, full.row(), List.of(), WAIT_OUTSIDE);
        }
        if (byHand.validUntil() == null || clock.instant().plus(WAIT_OUTSIDE).isBefore(byHand.validUntil())) {
            throw later("the channel has no room", ReasonCode.CHANNEL_BUSY, WAIT_OUTSIDE);
        }
        recording.tellOfNoAttempt(full.request(), ReasonCode.CHANNEL_BUSY);
        return new DeliveryResult(ReasonCode.CHANNEL_BUSY, full.row(), List.of(), WAIT_OUTSIDE);
    }

    private Claims.Ticket claimed(DeliveryRequest request) {
        try {
            return claims.claim(request);
        } catch (RestoreWatch.DatabaseBehind restored) {
            watch.compare(null);
            return claims.claim(request);
        }
    }

    private DeliveryResult send(Claims.Ticket.Claimed claimed, LifeSigns.Attempt attempt) {
        DeliveryRequest request = claimed.request();
        watch.committed(claimed.number());
        attempt.renewClaim(claimed.until());
        ChannelOutcome outcome =
                ScopedValue.where(Channel.CLAIM, attempt::claimHolds).call(() -> called(claimed.message()));
        // The next message is sent while the outcome of this one is recorded.
        Channel.PLACE.get().close();
        return recording.record(request, known(request, claimed, outcome), outcome.detail(), attempt);
    }

    private ChannelOutcome called(Outgoing message) {
        return traces.calling("send by " + message.kind().wireName(), () -> {
            ChannelOutcome outcome = channels.of(message.kind()).send(message);
            traces.outcome(outcome.getClass().getSimpleName());
            return outcome;
        });
    }

    private KnownOutcome known(DeliveryRequest request, Claims.Ticket.Claimed claimed, ChannelOutcome outcome) {
        return new KnownOutcome(
                request.attempt(),
                switch (outcome) {
                    case ChannelOutcome.Delivered delivered -> AttemptOutcome.SENT;
                    case ChannelOutcome.Transient delayed -> AttemptOutcome.TRANSIENT;
                    case ChannelOutcome.Permanent refused -> AttemptOutcome.PERMANENT;
                    case ChannelOutcome.Unknown unknown -> AttemptOutcome.IN_DOUBT;
                },
                outcome instanceof ChannelOutcome.Transient delayed ? asked(delayed.retryAfter()) : null,
                !claimed.holdInDoubt(),
                claimed.message().kind(),
                outcome instanceof ChannelOutcome.Transient delayed && delayed.aboutServer(),
                outcome instanceof ChannelOutcome.Permanent refused && refused.noMailbox(),
                claimed.passed(),
                KnownOutcome.codes(outcome),
                claimed.number());
    }

    private @Nullable Instant asked(@Nullable Duration retryAfter) {
        return retryAfter == null ? null : clock.instant().plus(retryAfter);
    }

    /** Temporal retries when the earlier try must have ended. */
    private ApplicationFailure stillRunning(Instant until) {
        return later(
                "an earlier try of this attempt may still be running",
                ReasonCode.IN_FLIGHT,
                Duration.between(clock.instant(), until).plusMillis(500));
    }

    private static ApplicationFailure later(String why, ReasonCode type, Duration delay) {
        return ApplicationFailure.newBuilder()
                .setMessage(why)
                .setType(type.name())
                .setNextRetryDelay(delay)
                .build();
    }
}
