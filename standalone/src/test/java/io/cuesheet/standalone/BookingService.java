package io.cuesheet.standalone;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another service, which reaches messages by way of Temporal. */
final class BookingService {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningCuesheet cuesheet;

    BookingService(RunningCuesheet cuesheet) {
        this.cuesheet = cuesheet;
    }

    /** Moves the message, and sends the Update again where that was turned away. */
    MessageState move(String id, Instant sendAt) {
        String command = UUID.randomUUID().toString();
        UpdateOptions<MessageState> options = UpdateOptions.newBuilder(MessageState.class)
                .setUpdateName(MessageContract.RESCHEDULE)
                .setUpdateId(command)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        Map<String, String> payload =
                Map.of("sendAt", sendAt.toString(), "actor", "service:booking", "commandId", command);
        return Optional.ofNullable(answer(id, options, payload))
                .orElseGet(() -> Eventually.value(SOON, () -> answer(id, options, payload)));
    }

    /** Null: a run that is about to end, or has ended, did not take it, or the server held too many. */
    private @Nullable MessageState answer(String id, UpdateOptions<MessageState> options, Map<String, String> payload) {
        try {
            return message(id).startUpdate(options, payload).getResult();
        } catch (WorkflowUpdateException refused) {
            if (refused.getCause() instanceof ApplicationFailure reason
                    && reason.getType().equals("ENGINE_UNAVAILABLE")) {
                return null;
            }
            throw refused;
        } catch (WorkflowServiceException unanswered) {
            if (unanswered.getCause() instanceof StatusRuntimeException status
                    && Set.of(Status.Code.RESOURCE_EXHAUSTED, Status.Code.ABORTED)
                            .contains(status.getStatus().getCode())) {
                return null;
            }
            throw unanswered;
        }
    }

    WorkflowStub message(String id) {
        return cuesheet.temporal().newUntypedWorkflowStub(MessageContract.workflowId(MessageId.of(id)));
    }
}
