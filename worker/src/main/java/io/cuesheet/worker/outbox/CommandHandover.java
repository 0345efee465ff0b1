package io.cuesheet.worker.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.application.engine.MessageRuns;
import io.cuesheet.application.engine.UpdateFailure;
import io.cuesheet.db.Json;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.outbox.OutboxCommand;
import io.cuesheet.workflows.ReasonCode;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Hands one command to Temporal. Safe to repeat: a start finds the running workflow, an Update is known by its id within a run and by
 * its command's id across runs, a cancelled workflow stays closed.
 */
@Component
class CommandHandover {

    static final String DONE = "DONE";

    /**
     * A run that found its row deleted ends; where the row is back, the next run takes the command. So it does where a run that has
     * become long turned it away. A delivery that is in flight has its outcome first.
     */
    private static final Set<ReasonCode> WELCOME_AGAIN =
            Set.of(ReasonCode.NOT_FOUND, ReasonCode.ENGINE_UNAVAILABLE, ReasonCode.IN_FLIGHT);

    private static final Duration LONGEST_SEND = Duration.ofSeconds(5);

    private final MessageRuns runs;
    private final CommandLookup lookup;
    private final WorkflowClosing closing;

    CommandHandover(MessageRuns runs, CommandLookup lookup, WorkflowClosing closing) {
        this.runs = runs;
        this.lookup = lookup;
        this.closing = closing;
    }

    /**
     * The outcome for the outbox: {@code DONE}, or the reason code of a refusal. Throws {@link NotYet} where a run is about to end
     * or a delivery is in flight, and the client's exceptions where Temporal did not answer; then the command stays open.
     */
    String handOver(OutboxCommand command) {
        if (command.isCancel()) {
            return cancel(command);
        }
        if (!command.live()) {
            return ReasonCode.NOT_FOUND.name();
        }
        return command.isStart() ? start(command) : update(command);
    }

    private String cancel(OutboxCommand command) {
        if (command.live()) {
            return ReasonCode.SUPERSEDED.name();
        }
        closing.cancel(command.message().row().messageId());
        return DONE;
    }

    private String start(OutboxCommand command) {
        if (!command.message().row().status().isOpen()) {
            return DONE;
        }
        runs.start(command.message());
        if (Json.read(command.payload()).path("restored").booleanValue()) {
            closing.expectSettled(command.message().row().messageId());
        }
        return DONE;
    }

    private String update(OutboxCommand command) {
        JsonNode payload = Json.read(command.payload());
        Optional<String> earlier = command.tries() > 1 ? earlierOutcome(command, payload) : Optional.empty();
        if (earlier.isEmpty() && command.tries() > 1) {
            closing.expectAnswering(command.message().row().messageId());
        }
        return earlier.orElseGet(() -> updateOnce(command, payload));
    }

    private String updateOnce(OutboxCommand command, JsonNode payload) {
        try {
            JsonNode answer = answer(
                    command,
                    runs.update(command.message(), options(command), payload).getResultAsync());
            return command.isSendNow() ? outcome(answer.path("reasonCode").asText()) : DONE;
        } catch (RuntimeException failure) {
            UpdateFailure why = UpdateFailure.of(failure);
            return switch (why.kind()) {
                case REFUSED, CUT_OFF -> earlierOutcome(command, payload).orElseGet(() -> refusal(why));
                case TURNED_AWAY, NOT_HANDED_OVER, UNKNOWN -> throw failure;
            };
        }
    }

    /** A send may take minutes, and others wait behind it: one that takes long is asked for again later, by the same Update id. */
    private static JsonNode answer(OutboxCommand command, CompletableFuture<JsonNode> answer) {
        try {
            return command.isSendNow() ? answer.get(LONGEST_SEND.toSeconds(), TimeUnit.SECONDS) : answer.get();
        } catch (TimeoutException stillSending) {
            throw new NotYet();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NotYet();
        } finally {
            answer.cancel(true);
        }
    }

    private static UpdateOptions<JsonNode> options(OutboxCommand command) {
        return UpdateOptions.newBuilder(JsonNode.class)
                .setUpdateName(command.command())
                .setUpdateId("outbox-" + command.id())
                .setWaitForStage(command.isSendNow() ? WorkflowUpdateStage.ACCEPTED : WorkflowUpdateStage.COMPLETED)
                .build();
    }

    /** What became of this command when it was handed over before: Temporal forgets that with the run, the database does not. */
    private Optional<String> earlierOutcome(OutboxCommand command, JsonNode payload) {
        return Optional.ofNullable(payload.path("commandId").textValue())
                .flatMap(commandId -> lookup.answer(command.message().orgId(), commandId))
                .map(answer -> answer.reasonCode() == null ? DONE : outcome(answer.reasonCode()));
    }

    private static String refusal(UpdateFailure why) {
        if (why.kind() == UpdateFailure.Kind.CUT_OFF || WELCOME_AGAIN.contains(why.code())) {
            throw new NotYet();
        }
        return why.code().name();
    }

    private static String outcome(String reasonCode) {
        return ReasonCode.SENT.name().equals(reasonCode) ? DONE : reasonCode;
    }
}
