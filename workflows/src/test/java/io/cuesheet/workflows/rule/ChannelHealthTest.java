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
    void aChannelIsDownAfterThreeFailuresThatAreCloseTogetherAndNotBefore(long seed) {
        Random random = new Random(seed);
        ChannelHealth health = ChannelHealth.GOOD;
        Instant now = NOW;
        Instant first = NOW;
        int inARow = 0;
        while (!health.isDown() && now.isBefore(NOW.plus(Duration.ofDays(30)))) {
            boolean isNew = inARow == 0 || now.isAfter(first.plus(ChannelHealth.WITHIN));
            first = isNew ? now : first;
            inARow = isNew ? 1 : inARow + 1;

            health = health.failed(message(random), "421", now);

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
                ChannelHealth after = down.failed(new MessageId(new UUID(1, step)), "another", now);
                assertThat(after.nextProbeAt()).isEqualTo(down.nextProbeAt());
                assertThat(after.detail()).isEqualTo("another");
                down = after;
            } else {
                down = down.probedBy(ONE).failed(ONE, "421", now);
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

    private static ChannelHealth down() {
        return ChannelHealth.GOOD
                .failed(ONE, "421", NOW)
                .failed(ONE, "421", NOW)
                .failed(ONE, "421", NOW);
    }

    private static MessageId message(Random random) {
        return new MessageId(new UUID(0, random.nextInt(3)));
    }
}
