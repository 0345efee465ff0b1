package io.cuesheet.application.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.OrgId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Waiting for news of one message. */
class ChangeWaitTest {

    private static final OrgId ORG = new OrgId(UUID.randomUUID());
    private static final MessageId MESSAGE = new MessageId(UUID.randomUUID());
    private static final Duration LONG = Duration.ofSeconds(30);

    private final List<Runnable> listening = new ArrayList<>();
    private final ChangeBell bell = (org, message, rung) -> {
        listening.add(rung);
        return () -> listening.remove(rung);
    };

    @Test
    void aChangeThatCameBeforeIsHeard() {
        try (ChangeWait wait = waiting(bell)) {
            listening.forEach(Runnable::run);
            listening.forEach(Runnable::run);

            assertThat(wait.waited(LONG)).isTrue();
        }
        assertThat(listening).isEmpty();
    }

    @Test
    void itWaitsNoLongerThanItIsTold() {
        try (ChangeWait told = waiting(bell);
                ChangeWait untold = waiting(null)) {
            assertThat(told.waited(Duration.ofMillis(1))).isTrue();
            assertThat(untold.waited(LONG)).isTrue();
        }
    }

    @Test
    void aThreadThatIsToStopWaitsNoLonger() {
        try (ChangeWait wait = waiting(bell)) {
            Thread.currentThread().interrupt();

            assertThat(wait.waited(LONG)).isFalse();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static ChangeWait waiting(@Nullable ChangeBell bell) {
        return new ChangeWait(bell, ORG, MESSAGE);
    }
}
