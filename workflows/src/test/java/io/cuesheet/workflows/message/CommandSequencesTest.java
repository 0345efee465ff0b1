package io.cuesheet.workflows.message;

import static io.cuesheet.workflows.message.MessageInTest.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.Soak;
import io.cuesheet.workflows.message.MessageCommand.ChangeStatus;
import io.cuesheet.workflows.message.MessageCommand.Envelope;
import io.cuesheet.workflows.message.MessageCommand.Reschedule;
import io.cuesheet.workflows.message.MessageCommand.SendNow;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No sequence of commands, attempts and pauses leads where the table does not. A failing seed stands in the test's name. */
class CommandSequencesTest {

    private static final Duration HORIZON = Duration.ofDays(730);
    private static final int COMMANDS = 200;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 300);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theJudgeNeverLeavesTheTable(long seed) {
        Random random = new Random(seed);
        MessageState state = MessageInTest.row(status(random), NOW);
        Instant now = NOW;
        for (int number = 0; number < COMMANDS; number++) {
            now = now.plusSeconds(random.nextInt(3_600));
            MessageCommand command = command(random, state.revision(), now);
            state = judged(command, state, now);
        }
    }

    @Test
    @Tag("soak")
    void theJudgeNeverLeavesTheTableWithAnySeed() {
        Soak.repeat("The judge never leaves the table", this::theJudgeNeverLeavesTheTable);
    }

    @Test
    @Tag("soak")
    void theWorkflowNeverLeavesTheTableWithAnySeed() {
        Soak.repeat("The workflow never leaves the table", this::theWorkflowNeverLeavesTheTable);
    }

    private static MessageState judged(MessageCommand command, MessageState before, Instant now) {
        MessageState after;
        try {
            after = new CommandJudge(HORIZON).judge(command, before, now);
        } catch (CommandRejected rejected) {
            assertThat(isMeant(rejected.reasonCode(), command, before, now))
                    .as("%s of %s at %s: %s", command, before, now, rejected.reasonCode())
                    .isTrue();
            return before;
        }
        assertThat(isAllowed(command, before.status(), after.status()))
                .as("%s made %s of %s", command, after, before)
                .isTrue();
        assertThat(after.revision()).isEqualTo(before.revision() + (command instanceof SendNow ? 0 : 1));
        assertThat(after.messageId()).isEqualTo(before.messageId());
        assertThat(after.attempts()).isEqualTo(before.attempts());
        if (!(command instanceof SendNow)) {
            assertThat(after.nextAttemptAt() != null).isEqualTo(after.status() == MessageStatus.RETRYING);
        }
        return after;
    }

    private static boolean isAllowed(MessageCommand command, MessageStatus before, MessageStatus after) {
        return switch (command) {
            case Reschedule ignored -> TransitionTable.mayMove(before) && TransitionTable.moved(before) == after;
            case ChangeStatus change -> TransitionTable.maySet(before, after) && after == change.status();
            case SendNow ignored -> before != MessageStatus.SENT && after == before;
        };
    }

    private static boolean isMeant(ReasonCode code, MessageCommand command, MessageState state, Instant now) {
        Long expected = command.envelope().expectedRevision();
        return switch (code) {
            case STALE_REVISION -> expected != null && expected != state.revision();
            case INVALID_TRANSITION ->
                switch (command) {
                    case Reschedule ignored -> !TransitionTable.mayMove(state.status());
                    case ChangeStatus change -> !TransitionTable.maySet(state.status(), change.status());
                    case SendNow ignored -> false;
                };
            case ALREADY_SENT -> command instanceof SendNow && state.status() == MessageStatus.SENT;
            case IN_PAST -> newTime(command, state).isBefore(now.minus(Duration.ofMinutes(5)));
            case TOO_FAR -> newTime(command, state).isAfter(now.plus(HORIZON));
            case MALFORMED -> command instanceof ChangeStatus change && change.sendAt() != null;
            default -> false;
        };
    }

    private static Instant newTime(MessageCommand command, MessageState state) {
        return switch (command) {
            case Reschedule reschedule -> reschedule.sendAt();
            case ChangeStatus change -> change.sendAt() == null ? state.sendAt() : change.sendAt();
            case SendNow ignored -> state.sendAt();
        };
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theWorkflowNeverLeavesTheTable(long seed) {
        Random random = new Random(seed);
        try (MessageInTest message = new MessageInTest(MessageInTest.row(MessageStatus.SCHEDULED, NOW))) {
            MessageState before = message.row();
            message.outside().whenDelivering(request -> attempted(random, message, request));
            for (int number = 0; number < 60; number++) {
                send(message, command(random, message.row().revision(), message.now()));
                message.sleep(Duration.ofSeconds(random.nextInt(1_800)));
                // An attempt that falls due as the sleep ends writes the row a moment before its run knows of it.
                assertThat(follows(message) || message.sleepUntil(() -> follows(message)))
                        .as("the run knows of %s", message.row())
                        .isTrue();
            }
            expectChain(message.outside(), before);
        }
    }

    private static boolean follows(MessageInTest message) {
        return message.known().equals(message.row());
    }

    private static void send(MessageInTest message, MessageCommand command) {
        try {
            message.command(command.name(), Object.class, command);
        } catch (WorkflowUpdateException refused) {
            assertThat(ReasonCode.find(MessageInTest.reason(refused))).isPresent();
        }
    }

    private static DeliveryResult attempted(Random random, MessageInTest message, DeliveryRequest request) {
        FakeActivities outside = message.outside();
        return switch (random.nextInt(12)) {
            case 0 -> outside.sent(request);
            case 1, 2 -> outside.becomes(request, MessageStatus.BLOCKED, ReasonCode.TYPE_DISABLED, null);
            case 3, 4 -> outside.becomes(request, MessageStatus.SKIPPED, ReasonCode.TOO_LATE, null);
            case 5 -> outside.becomes(request, MessageStatus.FAILED, ReasonCode.SEND_FAILED, null);
            default -> outside.delayed(request);
        };
    }

    /** Each row that was written follows from the one before, by one command or by one attempt. */
    private static void expectChain(FakeActivities outside, MessageState first) {
        MessageState before = first;
        assertThat(outside.written()).isNotEmpty();
        for (MessageState after : outside.written()) {
            MessageState from = before;
            List<DeliveryRequest> attempts = outside.deliveries.stream()
                    .filter(request -> request.state().equals(from))
                    .toList();
            boolean byAttempt = after.attempts() > before.attempts()
                    && attempts.stream()
                            .anyMatch(request ->
                                    TransitionTable.byAttempt(from.status(), after.status(), request.byHand() != null));
            boolean byCommand =
                    after.attempts() == before.attempts() && TransitionTable.byCommand(from.status(), after.status());
            assertThat(byAttempt || byCommand)
                    .as("from %s to %s", before, after)
                    .isTrue();
            assertThat(after.revision()).isEqualTo(before.revision() + 1);
            before = after;
        }
    }

    private static MessageCommand command(Random random, long revision, Instant now) {
        Envelope envelope = Envelope.of("service:booking")
                .expecting(random.nextInt(4) == 0 ? Long.valueOf(revision - random.nextInt(2)) : null);
        return switch (random.nextInt(10)) {
            case 0 -> new SendNow(random.nextBoolean(), random.nextBoolean(), envelope);
            case 1, 2, 3 -> new Reschedule(time(random, now), envelope);
            default -> new ChangeStatus(status(random), someTime(random, now), envelope);
        };
    }

    private static @Nullable Instant someTime(Random random, Instant now) {
        return random.nextBoolean() ? null : time(random, now);
    }

    /** Mostly soon; now and then in the past, or too far ahead. */
    private static Instant time(Random random, Instant now) {
        return switch (random.nextInt(8)) {
            case 0 -> now.minusSeconds(random.nextInt(600));
            case 1 -> now.plus(Duration.ofDays(700 + random.nextInt(60)));
            default -> now.plusSeconds(random.nextInt(7_200));
        };
    }

    /** Seldom sent: nothing happens after that. */
    private static MessageStatus status(Random random) {
        MessageStatus status = MessageStatus.values()[random.nextInt(MessageStatus.values().length)];
        return status == MessageStatus.SENT && random.nextInt(8) > 0 ? MessageStatus.SCHEDULED : status;
    }
}
