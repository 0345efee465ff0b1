package io.cuesheet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.deletion.DeletionSweepRepository;
import io.cuesheet.db.delivery.SendRequestRepository;
import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.workflows.message.MessageContract;
import io.cuesheet.workflows.message.MessageInput;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.message.Sync;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What other services, liars among them, and the operators of Temporal do to a message's workflow. */
final class Services {

    private final Life life;
    private final Commands commands;
    private final EngineSyncRepository syncs;
    private final SendRequestRepository requests;
    private final DeletionSweepRepository deletions;
    private final List<Sent> sent = new ArrayList<>();

    /** @param answer of an Update; a Signal has none */
    private record Sent(Kept message, Asked asked, int disturbed, CompletableFuture<?> answer) {}

    Services(Life life) {
        this.life = life;
        this.commands = new Commands(life);
        this.syncs = life.world.part(EngineSyncRepository.class);
        this.requests = life.world.part(SendRequestRepository.class);
        this.deletions = life.world.part(DeletionSweepRepository.class);
    }

    void step(Kept message, Random random) {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> update(message, random);
            case 3 -> nonsense(message, random);
            case 4 -> forgeSync(message, random);
            case 5, 6 -> wakeEarly(message);
            case 8 -> start(message, random);
            case 9 -> endRun(message, random);
            case 10 -> note(message, random.nextBoolean() ? EngineSync.Kind.RESTART : EngineSync.Kind.CORRECT);
            case 7 -> sweep();
            default -> signal(message, random);
        }
    }

    private WorkflowStub run(Kept message) {
        return life.runs.latest(message.id);
    }

    private Asked command(Kept message, Random random) {
        Asked asked = random.nextInt(4) == 0
                ? commands.send(message, "service:booking", random)
                : commands.edit(message, "service:booking", random);
        if (asked.name().equals(Asked.SEND_NOW)) {
            life.model.sends(asked);
        }
        return asked;
    }

    void signal(Kept message, Random random) {
        Asked asked = command(message, random);
        Sent signal = new Sent(message, asked, message.disturbed, CompletableFuture.completedFuture(null));
        life.turns.note("signals %s: %s %s".formatted(message, asked.name(), asked.payload()));
        if (random.nextInt(4) == 0) {
            toStart(message).signalWithStart(asked.name(), new Object[] {asked.payload()}, new Object[] {ids(message)});
            remember(signal);
            return;
        }
        try {
            run(message).signal(asked.name(), asked.payload());
            remember(signal);
        } catch (WorkflowNotFoundException closed) {
            life.turns.note("there is no run");
        }
    }

    /** A message that was deleted has no history any more. */
    private void remember(Sent one) {
        if (!one.message().now.deleted()) {
            sent.add(one);
        }
    }

    private void update(Kept message, Random random) {
        Asked asked = command(message, random);
        life.turns.note("updates %s: %s %s".formatted(message, asked.name(), asked.payload()));
        try {
            WorkflowUpdateHandle<Object> handle = run(message)
                    .startUpdate(
                            UpdateOptions.newBuilder(Object.class)
                                    .setUpdateName(asked.name())
                                    .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                                    .build(),
                            asked.payload());
            remember(new Sent(message, asked, message.disturbed, handle.getResultAsync()));
        } catch (WorkflowException refused) {
            life.turns.note("refused: " + refused.getClass().getSimpleName());
        }
    }

    /** What means nothing, and what is signed by somebody who may not sign. The model knows of neither. */
    private void nonsense(Kept message, Random random) {
        String sendAt = life.soon(random).toString();
        List<Object> payloads = List.of(
                "pause it",
                List.of(1, 2),
                Map.of(),
                Map.of("status", "asleep"),
                Map.of("sendAt", "2026-12-01T10:00:00"),
                Map.of("sendAt", "+99999-12-01T10:00:00Z"),
                Map.of("sendAt", sendAt, "status", "scheduled", "expectedRevision", "one"),
                Map.of("sendAt", sendAt, "status", "paused", "reason", "a\u0000b"),
                Map.of("sendAt", sendAt, "status", "paused", "actor", "user:01930000-0000-7000-8000-00000000000a"),
                Map.of("sendAt", sendAt, "status", "skipped", "actor", "service:rules"),
                Map.of("sendAt", sendAt, "status", "scheduled", "actor", "service:scheduler", "confirm", true));
        List<String> names = List.of(Asked.RESCHEDULE, Asked.CHANGE_STATUS, "explode");
        Object payload = payloads.get(random.nextInt(payloads.size()));
        String name = names.get(random.nextInt(names.size()));
        life.turns.note("nonsense for %s: %s %s".formatted(message, name, payload));
        try {
            run(message).signal(name, payload);
        } catch (WorkflowNotFoundException closed) {
            life.turns.note("there is no run");
        }
    }

    private MessageState lie(Kept message, Random random) {
        MessageStatus status = MessageStatus.values()[random.nextInt(MessageStatus.values().length)];
        message.isSaidSent |= status == MessageStatus.SENT;
        return new MessageState(
                message.id,
                status,
                life.soon(random),
                message.now.revision() + random.nextInt(-2, 6),
                message.now.attempts() + random.nextInt(2),
                null,
                null);
    }

    private void forgeSync(Kept message, Random random) {
        MessageState state = random.nextInt(6) == 0 ? null : lie(message, random);
        Sync sync = new Sync(
                state, random.nextInt(3) == 0 ? life.soon(random) : null, null, "forged", random.nextBoolean());
        life.turns.note("forges for %s: %s".formatted(message, sync));
        message.mayBeWrong = true;
        try {
            run(message).signal(MessageContract.SYNC, sync);
        } catch (WorkflowNotFoundException closed) {
            life.turns.note("there is no run");
        }
    }

    /** Wakes a message that is open and must not be sent. */
    void tempt(Random random) {
        sleeping(random).ifPresent(this::wakeEarly);
    }

    private Optional<Kept> sleeping(Random random) {
        List<Kept> sleeping = life.messages.stream()
                .filter(message -> !message.now.deleted() && !message.now.isArmed() && !message.now.isClosed())
                .toList();
        return sleeping.isEmpty() ? Optional.empty() : Optional.of(sleeping.get(random.nextInt(sleeping.size())));
    }

    /** By somebody who tells the truth but for the time. */
    private void wakeEarly(Kept message) {
        Expected row = message.now;
        MessageState state = new MessageState(
                message.id,
                row.status(),
                row.sendAt(),
                row.revision(),
                row.attempts(),
                row.reason(),
                row.nextAttemptAt());
        life.turns.note("wakes %s early".formatted(message));
        try {
            run(message).signal(MessageContract.SYNC, new Sync(state, life.world.now(), null, "forged", false));
        } catch (WorkflowNotFoundException closed) {
            life.turns.note("there is no run");
        }
    }

    private WorkflowStub toStart(Kept message) {
        return life.world
                .temporal
                .getWorkflowClient()
                .newUntypedWorkflowStub(
                        MessageContract.WORKFLOW_TYPE,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(MessageContract.workflowId(message.id))
                                .setTaskQueue(MessageContract.TASK_QUEUE)
                                .build());
    }

    private static Map<String, Object> ids(Kept message) {
        return Map.of("messageId", message.id.toString(), "orgId", message.org.toString());
    }

    /** By somebody who knows little, or says what is not so. */
    private void start(Kept message, Random random) {
        Kept other = life.messages.get(random.nextInt(life.messages.size()));
        List<Object> inputs = List.of(
                ids(message),
                ids(other),
                "hello",
                Map.of("messageId", message.id.toString()),
                Map.of(
                        "messageId", message.id.toString(),
                        "orgId", message.org.toString(),
                        "status", "scheduled",
                        "sendAt", life.world.now().toString(),
                        "revision", message.now.revision() + 1),
                MessageInput.of(other.org, lie(message, random), life.soon(random), null));
        Object input = inputs.get(random.nextInt(inputs.size()));
        life.turns.note("starts %s with %s".formatted(message, input));
        try {
            toStart(message).start(input);
            message.disturbed++;
            // Whoever gives what only Cuesheet gives is believed.
            message.mayBeWrong |= input instanceof MessageInput;
            message.isMisled |= input instanceof MessageInput && !other.org.equals(message.org);
        } catch (WorkflowExecutionAlreadyStarted running) {
            life.turns.note("there is a run");
        }
    }

    private void endRun(Kept message, Random random) {
        if (random.nextInt(3) == 0) {
            terminate(message);
        } else {
            cancel(message);
        }
    }

    private void terminate(Kept message) {
        life.turns.note("terminates " + message);
        message.mayBeWrong = true;
        message.disturbed++;
        life.runs.end(message.id, "because");
    }

    private void cancel(Kept message) {
        life.turns.note("cancels " + message);
        message.disturbed++;
        try {
            run(message).cancel();
        } catch (WorkflowNotFoundException closed) {
            life.turns.note("there is no run");
        }
    }

    private void note(Kept message, EngineSync.Kind kind) {
        life.turns.run(life.ahead(), () -> {
            life.turns.note("notes %s of %s".formatted(kind, message));
            syncs.note(message.org, kind, List.of(message.id), "test", life.world.clock.instant());
        });
        message.disturbed++;
    }

    /** What the worker sweeps up from time to time. */
    void sweep() {
        life.turns.run(life.ahead(), () -> {
            Instant now = life.world.clock.instant();
            life.turns.note("sweeps");
            deletions.begin(now);
            deletions.tell(100, now);
            deletions.finish(now);
            life.model.deletions.close(now);
            requests.expire(now.minus(Duration.ofMinutes(1)));
            life.model.expireRequests(now.minus(Duration.ofMinutes(1)));
            requests.tellAgain(now.minusSeconds(30), now);
        });
    }

    /** No command was lost, and whoever waited was told what became of it. */
    void expectAnswers() {
        for (Sent one : sent) {
            if (one.disturbed() != one.message().disturbed || one.message().isMisled || isTurnedAway(one)) {
                continue;
            }
            Set<String> judged = life.activities.answers.get(one.asked().commandId());
            assertThat(judged)
                    .as("what became of %s for %s", one.asked(), one.message())
                    .isNotNull();
            assertThat(one.answer())
                    .as("the answer to %s for %s", one.asked(), one.message())
                    .isDone();
            if (one.answer().isCompletedExceptionally() && !one.asked().name().equals(Asked.SEND_NOW)) {
                assertThat(refusal(one))
                        .as("%s for %s", one.asked(), one.message())
                        .isIn(judged);
            }
        }
    }

    /** While the message is being sent, or its run is about to be replaced, an Update is not even looked at. */
    private static boolean isTurnedAway(Sent one) {
        return one.answer().isCompletedExceptionally()
                && List.of("IN_FLIGHT", "ENGINE_UNAVAILABLE").contains(refusal(one));
    }

    private static String refusal(Sent one) {
        Throwable failure = one.answer().exceptionNow();
        return failure instanceof WorkflowUpdateException && failure.getCause() instanceof ApplicationFailure refused
                ? refused.getType()
                : failure.toString();
    }
}
