package io.cuesheet.workflows.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.workflows.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelHealthTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");
    private static final MessageId ONE = new MessageId(new UUID(0, 1));

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aChannelIsDownAfterThreeFailuresOfDifferentMessagesThatAreCloseTogetherAndNotBefore(long seed) {
        Random random = new Random(seed);
        ChannelHealth health = ChannelHealth.GOOD;
        Instant now = NOW;
        Instant first = NOW;
        int inARow = 0;
        MessageId last = null;
        while (!health.isDown() && now.isBefore(NOW.plus(Duration.ofDays(30)))) {
            boolean isNew = inARow == 0 || now.isAfter(first.plus(ChannelHealth.WITHIN));
            first = isNew ? now : first;
            MessageId message = message(random);
            inARow = isNew ? 1 : message.equals(last) ? inARow : inARow + 1;
            last = message;

            health = health.failed(message, "421", null, now);

            assertThat(health.isDown()).isEqualTo(inARow == ChannelHealth.FAILURES);
            assertThat(health.nextProbeAt() == null).isEqualTo(!health.isDown());
            now = now.plusSeconds(random.nextInt(1_200));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyTheProbePutsTheNextProbeOff(long seed) {
        Random random = new Random(seed);
        ChannelHealth down = down();
        Instant now = NOW;
        Duration last = Duration.ZERO;
        for (int step = 0; step < 30; step++) {
            now = now.plusSeconds(random.nextInt(1, 600));
            if (random.nextBoolean()) {
                ChannelHealth after = down.failed(new MessageId(new UUID(1, step)), "another", null, now);
                assertThat(after.nextProbeAt()).isEqualTo(down.nextProbeAt());
                assertThat(after.detail()).isEqualTo("another");
                down = after;
            } else {
                down = down.probedBy(ONE).failed(ONE, "421", null, now);
                Duration pause = Duration.between(now, down.nextProbeAt());
                assertThat(pause).isBetween(last, Duration.ofMinutes(5));
                assertThat(down.probing()).isNull();
                last = pause;
            }
            assertThat(down.downSince()).isEqualTo(NOW);
        }
    }

    @Test
    void itIsProbedFirstAfterHalfAMinute() {
        assertThat(down().mayBeProbed(NOW.plusSeconds(29))).isFalse();
        assertThat(down().mayBeProbed(NOW.plusSeconds(30))).isTrue();
        assertThat(ChannelHealth.GOOD.mayBeProbed(NOW)).isFalse();
    }

    @Test
    void itIsNotProbedBeforeTheServerWantsToBeTriedAgain() {
        Instant inAnHour = NOW.plus(Duration.ofHours(1));

        assertThat(down().probedBy(ONE).failed(ONE, "503", inAnHour, NOW).nextProbeAt())
                .isEqualTo(inAnHour);
        assertThat(down().probedBy(ONE)
                        .failed(ONE, "503", NOW.plusSeconds(1), NOW)
                        .nextProbeAt())
                .isEqualTo(NOW.plusSeconds(60));
    }

    private static ChannelHealth down() {
        return ChannelHealth.GOOD
                .failed(message(0), "421", null, NOW)
                .failed(message(1), "421", null, NOW)
                .failed(message(2), "421", null, NOW);
    }

    private static MessageId message(Random random) {
        return message(random.nextInt(3));
    }

    private static MessageId message(int number) {
        return new MessageId(new UUID(0, number));
    }
}
