package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SignInBackoffTest {

    private Instant now = Instant.parse("2026-11-28T15:00:00Z");

    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final SignInBackoff backoff = new SignInBackoff(clock);

    @Test
    void fiveFailuresAreFreeThenEachOneDoublesTheWaitUpToFiveMinutes() {
        fail("ada", "10.0.0.1", 5);
        assertThat(failAfterWaiting("ada", "10.0.0.1")).isEqualTo(Duration.ZERO);
        assertThat(failAfterWaiting("ada", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(failAfterWaiting("ada", "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
        assertThat(failAfterWaiting("ada", "10.0.0.1")).isEqualTo(Duration.ofSeconds(4));
        for (int more = 0; more < 20; more++) {
            failAfterWaiting("ada", "10.0.0.1");
        }
        assertThat(backoff.begin("ada", "10.0.0.1")).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void anAttemptThatIsRefusedDoesNotProlongTheWait() {
        fail("ada", "10.0.0.1", 6);
        for (int more = 0; more < 50; more++) {
            assertThat(backoff.begin("ada", "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        }
        now = now.plusSeconds(1);
        assertThat(backoff.begin("ada", "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void theFailuresOfAnotherSourceOrAnotherNameHoldNobodyUp() {
        fail("ada", "10.0.0.1", 6);
        assertThat(backoff.begin("ada", "10.0.0.2")).isEqualTo(Duration.ZERO);
        assertThat(backoff.begin("bob", "10.0.0.1")).isEqualTo(Duration.ZERO);
        assertThat(backoff.begin("ADA", "10.0.0.1")).isPositive();
    }

    @Test
    void aSourceThatTriesManyNamesHasToWaitWhicheverNameItTries() {
        for (int name = 0; name < 31; name++) {
            assertThat(backoff.begin("name" + name, "10.0.0.1")).isEqualTo(Duration.ZERO);
        }
        assertThat(backoff.begin("another", "10.0.0.1")).isPositive();
        assertThat(backoff.begin("another", "10.0.0.2")).isEqualTo(Duration.ZERO);
    }

    @Test
    void aNameThatManySourcesTryIsTriedSlowlySaveFromWhereItsPersonSignedInBefore() {
        succeed("ada", "192.168.0.1");
        for (int source = 0; source < 101; source++) {
            assertThat(backoff.begin("ada", "10.0.0." + source)).isEqualTo(Duration.ZERO);
        }
        assertThat(backoff.begin("ada", "10.0.1.1")).isPositive();
        assertThat(backoff.begin("ada", "192.168.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void aRightPasswordForgetsWhatThatPersonMistypedThere() {
        fail("ada", "10.0.0.1", 5);
        succeed("ada", "10.0.0.1");
        fail("ada", "10.0.0.1", 5);
        assertThat(backoff.begin("ada", "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatWasNotJudgedCountsForNothing() {
        for (int attempt = 0; attempt < 200; attempt++) {
            assertThat(backoff.begin("ada", "10.0.0.1")).isEqualTo(Duration.ZERO);
            backoff.forget("ada", "10.0.0.1");
        }
    }

    @Test
    void failuresAreForgottenOneByOne() {
        fail("ada", "10.0.0.1", 6);
        now = now.plus(Duration.ofMinutes(10));
        fail("ada", "10.0.0.1", 1);
        assertThat(backoff.begin("ada", "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void tenThousandNamesAreRememberedAndNoMore() {
        FailureCounts counts =
                new FailureCounts(new FailureCounts.Rule(0, Duration.ofMinutes(5), Duration.ofMinutes(5)));
        for (int name = 0; name <= 10_000; name++) {
            counts.add("name" + name, now);
        }
        assertThat(counts.wait("name0", now)).isEqualTo(Duration.ZERO);
        assertThat(counts.wait("name1", now)).isPositive();
        assertThat(counts.wait("name10000", now)).isPositive();
    }

    private void fail(String name, String source, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            assertThat(backoff.begin(name, source)).isEqualTo(Duration.ZERO);
        }
    }

    private void succeed(String name, String source) {
        assertThat(backoff.begin(name, source)).isEqualTo(Duration.ZERO);
        backoff.succeed(name, source);
    }

    /** Fails as soon as that is possible; returns how long that took. */
    private Duration failAfterWaiting(String name, String source) {
        Duration wait = backoff.begin(name, source);
        if (!wait.isZero()) {
            now = now.plus(wait);
            assertThat(backoff.begin(name, source)).isEqualTo(Duration.ZERO);
        }
        return wait;
    }
}
