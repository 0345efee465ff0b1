package io.cuesheet.worker.outbox;

import io.cuesheet.db.Json;
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
import org.springframework.stereotype.Component;

/** Hands one command to Temporal. Safe to repeat: a start finds the running workflow, an Update is known by its id. */
@Component
class CommandHandover {

    static final String DONE = "DONE";

    private final WorkflowClient client;

    CommandHandover(WorkflowClient client) {
        this.client = client;
    }

    /**
     * The outcome for the outbox: {@code DONE}, or the reason code of a refusal. Throws the client's exceptions where Temporal did not
     * answer; then the command stays open.
     */
    String handOver(OutboxCommand command) {
        if (!command.live()) {
            return ReasonCode.NOT_FOUND.name();
        }
        return command.isStart() ? start(command) : update(command);
    }

    private String start(OutboxCommand command) {
        if (command.row().status().isOpen()) {
            stub(command).start(input(command));
        }
        return DONE;
    }

    private String update(OutboxCommand command) {
        try {
            WorkflowStub stub = stub(command);
            stub.executeUpdateWithStart(
                    UpdateOptions.newBuilder(Object.class)
                            .setUpdateName(command.command())
                            .setUpdateId("outbox-" + command.id())
                            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                            .build(),
                    new Object[] {Json.read(command.payload())},
                    new Object[] {input(command)});
            return DONE;
        } catch (WorkflowUpdateException refused) {
            if (refused.getCause() instanceof ApplicationFailure failure
                    && !ReasonCode.ENGINE_UNAVAILABLE.name().equals(failure.getType())) {
                return failure.getType();
            }
            throw refused;
        }
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
