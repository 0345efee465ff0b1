package io.cuesheet.activities.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.GenericApplicationContext;

/** Deliveries in tests of other modules: they wait on the test's clock, and may be called without Temporal too. */
public final class DeliveryInTest {

    private DeliveryInTest() {}

    /** Registers what takes the place of the product's parts. */
    public static void register(GenericApplicationContext context, Consumer<Duration> pause) {
        context.registerBean("pauseInTest", Pause.class, () -> pause::accept, bean -> bean.setPrimary(true));
        context.registerBean("chanceInTest", Jitter.class, () -> () -> 0.5, bean -> bean.setPrimary(true));
        context.registerBean(
                "activityInTest",
                RunningActivity.Source.class,
                () -> DeliveryInTest::current,
                bean -> bean.setPrimary(true));
    }

    private static RunningActivity current() {
        try {
            return RunningActivity.ofTemporal();
        } catch (IllegalStateException outsideOfTemporal) {
            return new Forgetful();
        }
    }

    private static final class Forgetful implements RunningActivity {

        @Override
        public void beat(@Nullable KnownOutcome known) {
            // Nobody listens.
        }

        @Override
        public Optional<KnownOutcome> knownBefore() {
            return Optional.empty();
        }
    }
}
