package io.cuesheet.worker.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.cuesheet.db.Json;
import io.cuesheet.db.message.CommandLookup;
import io.cuesheet.db.outbox.OutboxCommand;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageStart;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Optional;
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

    /** Temporal's own word for an Update that a run took and could not answer before it closed. */
    private static final String CLOSED_MEANWHILE = "AcceptedUpdateCompletedWorkflow";

    private static final Duration LONGEST_SEND = Duration.ofSeconds(5);

    private final WorkflowClient client;
    private final CommandLookup lookup;
    private final WorkflowClosing closing;

    CommandHandover(WorkflowClient client, CommandLookup lookup, WorkflowClosing closing) {
        this.client = client;
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
        closing.cancel(MessageContract.workflowId(command.row().messageId()));
        return DONE;
    }

    private String start(OutboxCommand command) {
        if (!command.row().status().isOpen()) {
            return DONE;
        }
        WorkflowStub stub = stub(command);
        stub.start(input(command));
        if (Json.read(command.payload()).path("restored").booleanValue()) {
            closing.expectSettled(stub);
        }
        return DONE;
    }

    private String update(OutboxCommand command) {
        JsonNode payload = Json.read(command.payload());
        Optional<String> earlier = command.tries() > 1 ? earlierOutcome(command, payload) : Optional.empty();
        if (earlier.isEmpty() && command.tries() > 1) {
            closing.expectAnswering(MessageContract.workflowId(command.row().messageId()));
        }
        return earlier.orElseGet(() -> updateOnce(command, payload));
    }

    private String updateOnce(OutboxCommand command, JsonNode payload) {
        try {
            if (command.isSendNow()) {
                return outcome(sent(command, payload).path("reasonCode").asText());
            }
            stub(command)
                    .executeUpdateWithStart(
                            options(command, WorkflowUpdateStage.COMPLETED),
                            new Object[] {payload},
                            new Object[] {input(command)});
            return DONE;
        } catch (WorkflowUpdateException refused) {
            if (refused.getCause() instanceof ApplicationFailure failure) {
                return earlierOutcome(command, payload).orElseGet(() -> refusal(failure.getType()));
            }
            throw refused;
        }
    }

    /** A send may take minutes, and others wait behind it: one that takes long is asked for again later, by the same Update id. */
    private JsonNode sent(OutboxCommand command, JsonNode payload) {
        CompletableFuture<JsonNode> answer = stub(command)
                .startUpdateWithStart(
                        options(command, WorkflowUpdateStage.ACCEPTED),
                        new Object[] {payload},
                        new Object[] {input(command)})
                .getResultAsync();
        try {
            return answer.get(LONGEST_SEND.toSeconds(), TimeUnit.SECONDS);
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

    private static UpdateOptions<JsonNode> options(OutboxCommand command, WorkflowUpdateStage stage) {
        return UpdateOptions.newBuilder(JsonNode.class)
                .setUpdateName(command.command())
                .setUpdateId("outbox-" + command.id())
                .setWaitForStage(stage)
                .build();
    }

    /** What became of this command when it was handed over before: Temporal forgets that with the run, the database does not. */
    private Optional<String> earlierOutcome(OutboxCommand command, JsonNode payload) {
        return Optional.ofNullable(payload.path("commandId").textValue())
                .flatMap(commandId -> lookup.answer(command.orgId(), commandId))
                .map(answer -> answer.reasonCode() == null ? DONE : outcome(answer.reasonCode()));
    }

    /**
     * A run that found its row deleted ends; where the row is back, the next run takes the command. So it does where a run that has
     * become long turned it away. A delivery that is in flight has its outcome first.
     */
    private static String refusal(String type) {
        if (ReasonCode.NOT_FOUND.name().equals(type)
                || ReasonCode.ENGINE_UNAVAILABLE.name().equals(type)
                || ReasonCode.IN_FLIGHT.name().equals(type)
                || CLOSED_MEANWHILE.equals(type)) {
            throw new NotYet();
        }
        return type;
    }

    private static String outcome(String reasonCode) {
        return ReasonCode.SENT.name().equals(reasonCode) ? DONE : reasonCode;
    }

    private WorkflowStub stub(OutboxCommand command) {
        return client.newUntypedWorkflowStub(
                MessageContract.WORKFLOW_TYPE,
                MessageStart.options(command.orgId(), command.eventId(), command.messageType(), command.row()));
    }

    private static MessageInput input(OutboxCommand command) {
        return MessageInput.of(command.orgId(), command.row(), command.horizonDays());
    }
}
