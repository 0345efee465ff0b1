package io.cuesheet.worker.model;

import io.cuesheet.workflows.Soak;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever people, services, syncers and accidents do to messages: each is what the rules say, is sent when it has to be and never else,
 * and its workflow comes to know its row. A failing seed stands in the test's name; {@code -Dcuesheet.model.seed} tries one alone.
 */
class MessageModelTest {

    static LongStream seeds() {
        Long one = Long.getLong("cuesheet.model.seed");
        return LongStream.of(one == null ? 1 : one);
    }

    static LongStream moreSeeds() {
        return LongStream.rangeClosed(2, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void messagesAreWhatTheRulesSay(long seed) {
        try (Life life = new Life(seed)) {
            try {
                life.live();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("seed " + seed + ", and this came before:\n" + life.turns.story(), failure);
            }
        }
    }

    @Tag("stress")
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("moreSeeds")
    void messagesAreWhatTheRulesSayWithMoreSeeds(long seed) {
        messagesAreWhatTheRulesSay(seed);
    }

    @Test
    @Tag("soak")
    void messagesAreWhatTheRulesSayWithAnySeed() {
        Soak.repeat("Messages are what the rules say", this::messagesAreWhatTheRulesSay);
    }
}
