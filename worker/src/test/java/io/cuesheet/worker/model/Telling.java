package io.cuesheet.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.db.engine.EngineSync;
import io.cuesheet.db.engine.EngineSyncRepository;
import io.cuesheet.db.engine.EngineSyncRepository.Told;
import io.cuesheet.worker.sync.ToldByHand;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The syncer: what it has taken it tells at once, late, twice, in another order, or never. */
final class Telling {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Life life;
    private final EngineSyncRepository syncs;
    private final ToldByHand calls;

    /** Leased, and not given back yet. */
    private final List<EngineSync> taken = new ArrayList<>();

    /** Every call that can be late without harm. */
    private final List<EngineSync> earlier = new ArrayList<>();

    /** Told, and not noted yet. */
    private final List<EngineSync> told = new ArrayList<>();

    Telling(Life life) {
        this.life = life;
        this.syncs = life.world.part(EngineSyncRepository.class);
        this.calls = ToldByHand.of(life.world.product);
    }

    void step(Random random) {
        switch (random.nextInt(12)) {
            case 0, 1 -> taken.addAll(lease(random.nextInt(1, 4), life.ahead()));
            case 2, 3 -> {
                if (!taken.isEmpty()) {
                    EngineSync sync = taken.get(random.nextInt(taken.size()));
                    if (tell(sync)) {
                        told.add(sync);
                    }
                }
            }
            case 4 -> {
                if (!told.isEmpty()) {
                    finish(told.remove(random.nextInt(told.size())));
                }
            }
            case 5 -> {
                if (!taken.isEmpty()) {
                    taken.remove(random.nextInt(taken.size()));
                }
            }
            case 6, 7 -> tellAgain(life.any(), random);
            default -> lease(random.nextInt(1, 9), life.ahead()).forEach(sync -> tellWhileOthersEdit(sync, random));
        }
    }

    /** A call that took its time, or was made twice: its run hears of the row as it was. */
    private void tellAgain(Kept message, Random random) {
        List<EngineSync> calls = earlier.stream()
                .filter(sync -> sync.message().row().messageId().equals(message.id))
                .toList();
        if (!calls.isEmpty() && life.openRun(message).isPresent()) {
            tell(calls.get(random.nextInt(calls.size())));
        }
    }

    private void tellWhileOthersEdit(EngineSync sync, Random random) {
        Kept message = life.model.get(sync.message().row().messageId());
        life.interfere(message, random);
        boolean isTold = tell(sync);
        life.interfere(message, random);
        if (isTold) {
            finish(sync);
        }
    }

    /** As the reconciler does where a run differs from its row. */
    void correct(Kept message) {
        if (message.mayBeWrong) {
            life.turns.run(Duration.ZERO, () -> {
                life.turns.note("corrects " + message);
                syncs.note(
                        message.org,
                        EngineSync.Kind.CORRECT,
                        List.of(message.id),
                        "reconciler",
                        life.world.clock.instant());
            });
        }
    }

    void forgetAll() {
        taken.clear();
        told.clear();
    }

    /** As the syncer does it while nothing goes wrong. */
    void tellAll() {
        for (int rounds = 0; rounds < 20 && life.rows.untold() > 0; rounds++) {
            lease(100, Duration.ZERO).forEach(this::tellAtOnce);
            life.world.temporal.sleep(Duration.ofSeconds(31));
        }
        assertThat(life.rows.untold()).as("entries that nobody could tell").isZero();
    }

    private List<EngineSync> lease(int limit, Duration ahead) {
        return life.turns.take(ahead, () -> {
            List<EngineSync> leased = syncs.lease(limit, life.world.clock.instant(), LEASE);
            leased.forEach(sync -> {
                Kept message = life.model.get(sync.message().row().messageId());
                assertThat(Rows.of(sync.message().row()).with(!sync.live()))
                        .as("what is to be told of %s", message)
                        .isEqualTo(message.now);
                life.turns.note("leases %s of %s".formatted(sync.kind(), message));
            });
            return leased;
        });
    }

    private void tellAtOnce(EngineSync sync) {
        if (tell(sync)) {
            finish(sync);
        }
    }

    private boolean tell(EngineSync sync) {
        Kept message = life.model.get(sync.message().row().messageId());
        boolean isStale = sync.message().row().revision() < message.now.revision();
        boolean isOpen = life.openRun(message).isPresent();
        Expected before = isOpen && !message.mayBeWrong ? life.believed(message) : null;
        boolean isTold = calls.tell(sync);
        if (message.isSaidSent) {
            review(message);
        }
        // A run that is open ignores what is old, unless it has to take it.
        boolean counts = switch (sync.kind()) {
            case START, TELL -> !isOpen || !sync.live();
            case CORRECT, RESTART -> true;
            case SEND -> false;
        };
        if (isTold && counts) {
            // A run that was started in the name of another organisation finds no row, whatever it is told.
            message.mayBeWrong = isStale || isOpen && message.isMisled;
        }
        if (before != null && !counts) {
            assertThat(life.believed(message).revision())
                    .as("the revision that the run of %s believes", message)
                    .isGreaterThanOrEqualTo(before.revision());
        }
        if (sync.kind() == EngineSync.Kind.START || sync.kind() == EngineSync.Kind.TELL) {
            earlier.add(sync);
        }
        life.turns.note("tells %s revision %d of %s%s: %s"
                .formatted(sync.kind(), sync.message().row().revision(), message, isStale ? ", late" : "", isTold));
        return isTold;
    }

    /** Cuesheet can't tell a lie about a send from a database that lost it, and asks somebody. */
    private void review(Kept message) {
        Expected row = life.rows.read(message);
        if (row.revision() == message.now.revision() + 1
                && ReasonCode.SENT_BEFORE_RESTORE.name().equals(row.reason())) {
            message.become(message.now.becoming(MessageStatus.BLOCKED, ReasonCode.SENT_BEFORE_RESTORE.name()));
            life.rows.expect(message);
        }
    }

    private void finish(EngineSync sync) {
        life.turns.run(Duration.ZERO, () -> syncs.finish(List.of(Told.of(sync))));
    }
}
