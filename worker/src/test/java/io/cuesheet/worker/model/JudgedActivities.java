package io.cuesheet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.activities.channel.ChannelOutcome;
import io.cuesheet.activities.channel.Outgoing;
import io.cuesheet.worker.model.Model.Answered;
import io.cuesheet.worker.model.Model.Attempted;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.ApplyRequest;
import io.cuesheet.workflows.message.ApplyResult;
import io.cuesheet.workflows.message.DeliveryRequest;
import io.cuesheet.workflows.message.DeliveryResult;
import io.cuesheet.workflows.message.LookupResult;
import io.cuesheet.workflows.message.MessageActivities;
import io.cuesheet.workflows.message.MessageLookup;
import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.Rejection;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The product's activities. Before and after each, and at the moment in which a message goes out, the model has its say. */
final class JudgedActivities implements MessageActivities {

    private final MessageActivities product;
    private final Model model;
    private final Rows rows;
    private final Turns turns;
    private final WorkersClock clock;
    private final Chance chance;

    /** Every delivery that was asked for; Temporal may repeat each. */
    final List<DeliveryRequest> deliveries = new ArrayList<>();

    /** What was answered to each command of a service; one that was given again is judged again. */
    final Map<String, Set<String>> answers = new ConcurrentHashMap<>();

    /** What happens while the channel is at work. */
    BiConsumer<Kept, Random> meanwhile = (message, random) -> {};

    /** From then on every channel works. */
    volatile boolean calm;

    private final Map<String, Integer> counts = new HashMap<>();
    private @Nullable UnderWay underWay;

    private static final class UnderWay {

        final Kept message;
        final DeliveryRequest request;
        final Random random;

        @Nullable
        Attempted attempted;

        UnderWay(Kept message, DeliveryRequest request, Random random) {
            this.message = message;
            this.request = request;
            this.random = random;
        }
    }

    /** A worker that ends in the middle of an attempt. */
    private static final class Died extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Died() {
            super("the worker died", null, false, false);
        }
    }

    JudgedActivities(World world, Model model, Turns turns, Chance chance) {
        this.product = world.part(MessageActivities.class);
        this.model = model;
        this.rows = new Rows(world.jdbc());
        this.turns = turns;
        this.clock = world.clock;
        this.chance = chance;
        world.channel.taking = this::take;
    }

    private Random random(String what, Kept message) {
        return chance.of(what, message.number, counts.merge(what + message.number, 1, Integer::sum));
    }

    private Duration ahead(Random random) {
        return calm ? Duration.ZERO : Chance.clock(random);
    }

    @Override
    public DeliveryResult deliver(DeliveryRequest request) {
        return turns.take(Duration.ZERO, () -> {
            Kept message = model.get(request.state().messageId());
            Random random = random("deliver", message);
            clock.turn(ahead(random));
            deliveries.add(request);
            if (!request.orgId().equals(message.org)) {
                DeliveryResult result = product.deliver(request);
                assertThat(result.row()).as("what another organisation is told").isNull();
                return result;
            }
            return delivered(message, request, random);
        });
    }

    private DeliveryResult delivered(Kept message, DeliveryRequest request, Random random) {
        UnderWay current = new UnderWay(message, request, random);
        underWay = current;
        DeliveryResult result = null;
        RuntimeException failure = null;
        try {
            result = product.deliver(request);
        } catch (ApplicationFailure | Died expected) {
            failure = expected;
        } finally {
            underWay = null;
        }
        String before = message.now.toString();
        model.delivered(message, request, current.attempted, clock.instant());
        turns.note("deliver %s %d%s: %s -> %s %s"
                .formatted(
                        message,
                        request.attempt(),
                        request.byHand() == null ? "" : " by hand",
                        before,
                        message.now,
                        result == null ? failure.getMessage() : result.reasonCode()));
        rows.expect(message);
        if (result == null) {
            assertThat(message.claim).as("an attempt that failed is claimed").isNotNull();
            throw failure;
        }
        expectAnswer(message, result.row());
        if (request.byHand() != null) {
            answered(request.byHand().commandId(), result.reasonCode().name());
        }
        return result;
    }

    private void answered(String commandId, String code) {
        answers.computeIfAbsent(commandId, first -> ConcurrentHashMap.newKeySet())
                .add(code);
    }

    private static void expectAnswer(Kept message, @Nullable MessageState row) {
        if (message.now.deleted()) {
            assertThat(row).as("what a run is told of deleted %s", message).isNull();
        } else {
            assertThat(Rows.of(Objects.requireNonNull(row)))
                    .as("what a run is told of %s", message)
                    .isEqualTo(message.now);
        }
    }

    /** The moment in which a message goes out. */
    private ChannelOutcome take(Outgoing outgoing) {
        UnderWay current = Objects.requireNonNull(underWay, "nobody asked for this attempt");
        Kept message = current.message;
        assertThat(outgoing.messageId()).isEqualTo(message.id);
        assertThat(current.attempted).as("the attempts of one delivery").isNull();
        try {
            expectMayGo(message, current.request);
        } catch (AssertionError wrong) {
            turns.note("WRONG: " + wrong.getMessage());
            throw wrong;
        }
        Answered answered = calm ? Answered.SENT : answered(current.random);
        Duration retryAfter =
                current.random.nextInt(3) == 0 ? Duration.ofSeconds(current.random.nextInt(1, 300)) : null;
        current.attempted = new Attempted(answered, retryAfter, clock.instant());
        message.claim =
                new Kept.Claim(current.request.attempt(), clock.instant().plusSeconds(30));
        turns.note("channel of %s: %s %s".formatted(message, answered, retryAfter));
        if (!calm) {
            meanwhile.accept(message, current.random);
        }
        return switch (answered) {
            case SENT -> new ChannelOutcome.Delivered("accepted");
            case TRANSIENT -> new ChannelOutcome.Transient("not now", retryAfter);
            case PERMANENT -> new ChannelOutcome.Permanent("never");
            case UNKNOWN -> new ChannelOutcome.Unknown("the connection broke");
            case DIES -> throw new Died();
        };
    }

    private static Answered answered(Random random) {
        int number = random.nextInt(100);
        if (number < 35) {
            return Answered.SENT;
        }
        if (number < 58) {
            return Answered.TRANSIENT;
        }
        if (number < 66) {
            return Answered.PERMANENT;
        }
        return number < 82 ? Answered.UNKNOWN : Answered.DIES;
    }

    /** By the model, and by the row and the ledger as they are in this moment. */
    private void expectMayGo(Kept message, DeliveryRequest request) {
        rows.expect(message);
        assertThat(model.stops(message, request, clock.instant()))
                .as("%s goes out at %s: %s", message, clock.instant(), message.now)
                .isNull();
        assertThat(rows.outcomesBefore(message, request.attempt()))
                .as("earlier attempts of %s", message)
                .doesNotContain("SENT", "none");
        boolean isByHand = request.byHand() != null || message.request != null;
        if (!isByHand) {
            Expected row = rows.read(message);
            assertThat(row.isArmed()).isTrue();
            assertThat(clock.instant()).isAfterOrEqualTo(row.due());
            assertThat(rows.isHeld(message)).isFalse();
        }
    }

    @Override
    public ApplyResult apply(ApplyRequest request) {
        return turns.take(Duration.ZERO, () -> {
            Kept message = model.get(request.messageId());
            clock.turn(ahead(random("apply", message)));
            if (!request.orgId().equals(message.org)) {
                ApplyResult result = product.apply(request);
                assertThat(result.refused()).isEqualTo(ReasonCode.NOT_FOUND);
                return result;
            }
            return applied(message, request);
        });
    }

    private ApplyResult applied(Kept message, ApplyRequest request) {
        Asked asked = Asked.of(request.name(), request.command());
        expectService(asked.actor());
        ReasonCode expected = model.command(message, asked, request.receivedAt(), clock.instant());
        turns.note("apply %s to %s: %s %s".formatted(asked.payload(), message, expected, message.now));
        try {
            ApplyResult result = product.apply(request);
            assertThat(result.refused()).as("%s to %s", asked, message).isEqualTo(expected);
            rows.expect(message);
            expectAnswer(message, result.row());
            answered(Objects.requireNonNull(asked.commandId()), String.valueOf(expected));
            return result;
        } catch (ApplicationFailure later) {
            assertThat(expected).as("%s to %s", asked, message).isEqualTo(ReasonCode.IN_FLIGHT);
            throw later;
        }
    }

    private static void expectService(String actor) {
        assertThat(actor).startsWith("service:").isNotIn(Actor.RULES, Actor.SCHEDULER, Actor.RECONCILER);
    }

    @Override
    public LookupResult load(MessageLookup lookup) {
        return turns.take(Duration.ZERO, () -> {
            Kept message = model.get(lookup.messageId());
            LookupResult result = product.load(lookup);
            if (lookup.orgId().equals(message.org)) {
                expectAnswer(message, result.row());
            } else {
                assertThat(result.row()).isNull();
            }
            return result;
        });
    }

    @Override
    public void recordRejection(Rejection rejection) {
        turns.run(Duration.ZERO, () -> {
            turns.note("rejected %s of %s: %s"
                    .formatted(rejection.action(), model.get(rejection.messageId()), rejection.reasonCode()));
            if (rejection.commandId() != null) {
                answered(rejection.commandId(), rejection.reasonCode().name());
            }
            product.recordRejection(rejection);
        });
    }
}
