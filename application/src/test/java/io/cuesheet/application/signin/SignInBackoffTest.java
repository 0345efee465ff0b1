package io.cuesheet.application.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whoever mistypes a password, or guesses, has to wait. */
class SignInBackoffTest extends SignInCase {

    @Test
    void fiveFailuresAreFreeThenEachOneDoublesTheWaitUpToFiveMinutes() {
        fail(ada, "10.0.0.1", 5);
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ZERO);
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(2));
        assertThat(failAfterWaiting(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(4));
        for (int more = 0; more < 20; more++) {
            failAfterWaiting(ada, "10.0.0.1");
        }
        assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ofMinutes(5));
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Wait.class);
    }

    @Test
    void theWaitHoldsInAnotherProcessToo() {
        fail(ada, "10.0.0.1", 6);

        assertThat(otherNode.getBean(SignIn.class).attempt(proof(ada, PASSWORD), from("10.0.0.1")))
                .isEqualTo(new SignIn.Wait(Duration.ofSeconds(1)));
    }

    @Test
    void anAttemptThatIsRefusedDoesNotProlongTheWaitAndIsRecordedOnce() {
        fail(ada, "10.0.0.1", 6);
        for (int more = 0; more < 50; more++) {
            assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ofSeconds(1));
        }
        assertThat(recorded(ada)).containsExactly("too_many", "wrong", "wrong", "wrong", "wrong", "wrong", "wrong");
        now = now.plusSeconds(1);
        assertThat(right(ada, "10.0.0.1")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void theFailuresOfAnotherSourceOrAnotherNameHoldNobodyUp() {
        fail(ada, "10.0.0.1", 6);
        assertThat(wrong(ada, "10.0.0.2")).isEqualTo(Duration.ZERO);
        assertThat(wrong(bob, "10.0.0.1")).isEqualTo(Duration.ZERO);
        assertThat(wrong(ada.toUpperCase(Locale.ROOT), "10.0.0.1")).isPositive();
    }

    @Test
    void aSourceThatTriesManyNamesHasToWaitWhicheverNameItTries() {
        for (int name = 0; name < 31; name++) {
            assertThat(wrong("name" + name, "10.0.0.1")).isEqualTo(Duration.ZERO);
        }
        assertThat(wrong("another", "10.0.0.1")).isPositive();
        assertThat(wrong("another", "10.0.0.2")).isEqualTo(Duration.ZERO);
    }

    @Test
    void aNameThatManySourcesTryIsTriedSlowlySaveFromWhereItsPersonSignedInBefore() {
        right(ada, "192.168.0.1");
        for (int source = 0; source < 101; source++) {
            assertThat(wrong(ada, "10.0.0." + source)).isEqualTo(Duration.ZERO);
        }
        assertThat(wrong(ada, "10.0.1.1")).isPositive();
        assertThat(right(ada, "192.168.0.1")).isInstanceOf(SignIn.Accepted.class);
    }

    @Test
    void whoeverGuessesFromTheSameNetworkLocksNobodyOutOfABrowserThatIsKnown() {
        String device = ((SignIn.Accepted) right(ada, "192.168.0.1")).device();
        fail(ada, "192.168.0.1", 6);
        for (int more = 0; more < 25; more++) {
            fail("somebody" + more, "192.168.0.1", 1);
        }
        Origin known = new Origin("192.168.0.1", "a browser", device);

        assertThat(right(ada, "192.168.0.1")).isInstanceOf(SignIn.Wait.class);
        assertThat(signIn.attempt(proof(ada, PASSWORD), known)).isInstanceOf(SignIn.Accepted.class);
        assertThat(signIn.attempt(proof(bob, PASSWORD), known)).isInstanceOf(SignIn.Wait.class);
    }

    @Test
    void aKnownBrowserHasToWaitForItsOwnFailures() {
        String device = ((SignIn.Accepted) right(ada, "192.168.0.1")).device();
        Origin known = new Origin("192.168.0.1", "a browser", device);
        for (int failure = 0; failure < 6; failure++) {
            assertThat(signIn.attempt(proof(ada, "wrong"), known)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(signIn.attempt(proof(ada, PASSWORD), known)).isInstanceOf(SignIn.Wait.class);
        Origin madeUp = new Origin("10.9.9.9", "a browser", "made up");
        for (int failure = 0; failure < 6; failure++) {
            assertThat(signIn.attempt(proof(ada, "wrong"), madeUp)).isInstanceOf(SignIn.Refused.class);
        }
        assertThat(signIn.attempt(proof(ada, "wrong"), new Origin("10.9.9.9", "", "made up anew")))
                .isInstanceOf(SignIn.Wait.class);
    }

    @Test
    void aRightPasswordForgetsWhatThatPersonMistypedThere() {
        fail(ada, "10.0.0.1", 5);
        right(ada, "10.0.0.1");
        fail(ada, "10.0.0.1", 5);
        assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void failuresAreForgottenOneByOne() {
        fail(ada, "10.0.0.1", 6);
        now = now.plus(Duration.ofMinutes(10));
        fail(ada, "10.0.0.1", 1);
        assertThat(wrong(ada, "10.0.0.1")).isEqualTo(Duration.ZERO);
    }

    @Test
    void manyAttemptsAtOnceInBothProcessesGainNothing() throws Exception {
        Callable<SignIn.Outcome> here = () -> signIn.attempt(proof(ada, "wrong"), from("10.0.0.3"));
        Callable<SignIn.Outcome> there =
                () -> otherNode.getBean(SignIn.class).attempt(proof(ada, "wrong"), from("10.0.0.3"));
        int tried = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<SignIn.Outcome>> both =
                    List.of(here, there, here, there, here, there, here, there, here, there, here, there, here, there);
            for (Future<SignIn.Outcome> outcome : threads.invokeAll(both)) {
                tried += outcome.get() instanceof SignIn.Refused ? 1 : 0;
            }
        }
        assertThat(tried).isEqualTo(6);
    }

    private void fail(String name, String source, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            assertThat(wrong(name, source)).isEqualTo(Duration.ZERO);
        }
    }

    /** Fails as soon as that is possible; returns how long that took. */
    private Duration failAfterWaiting(String name, String source) {
        Duration wait = wrong(name, source);
        if (!wait.isZero()) {
            now = now.plus(wait);
            assertThat(wrong(name, source)).isEqualTo(Duration.ZERO);
        }
        return wait;
    }
}
