package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cuesheet.application.access.HashingBusy;
import io.cuesheet.application.access.PasswordRule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

class PasswordsTest {

    private static final String PASSWORD = "correct horse 1";

    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(ints = {12, 72, 73, 128})
    void aPasswordOfThisLengthIsTakenAndToldFromOthersToItsLastCharacter(int length) {
        for (String script : List.of("ü", "密", "🎺")) {
            String password = script.repeat(length - 1) + "1";
            assertThat(PasswordRule.problem(password)).isEmpty();

            String hash = passwords.hash(password);

            assertThat(passwords.matches(password, hash)).isTrue();
            assertThat(passwords.matches(script.repeat(length - 1) + "2", hash)).isFalse();
        }
    }

    @Test
    void shorterLongerAndNulAreRefused() {
        assertThat(PasswordRule.problem("密".repeat(11))).isPresent();
        assertThat(PasswordRule.problem("🎺".repeat(129))).isPresent();
        assertThat(PasswordRule.problem("correct\0horse 1")).contains("must not have the character NUL");
    }

    @Test
    void aHashIsArgon2idWithTheParametersThatOwaspAdvises() {
        String hash = passwords.hash(PASSWORD);
        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(passwords.isOutdated(hash.replace("t=2", "t=1"))).isTrue();
    }

    static List<String> olderHashes() {
        return List.of(
                "{bcrypt}" + new BCryptPasswordEncoder().encode(PASSWORD),
                "{pbkdf2@SpringSecurity_v5_8}"
                        + Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD));
    }

    @ParameterizedTest
    @MethodSource("olderHashes")
    void anOlderHashGoesOnWorkingAndAsksForANewOne(String older) {
        assertThat(passwords.matches(PASSWORD, older)).isTrue();
        assertThat(passwords.matches("correct horse 2", older)).isFalse();
        assertThat(passwords.matches("x".repeat(100), older)).isFalse();
        assertThat(passwords.isOutdated(older)).isTrue();
    }

    @Test
    void anAccentIsTheSameHoweverAKeyboardWritesIt() {
        String one = "caf\u00e9 caf\u00e9 caf\u00e9";
        String two = "cafe\u0301 cafe\u0301 cafe\u0301";
        assertThat(passwords.matches(two, passwords.hash(one))).isTrue();
        assertThat(passwords.matches(one, passwords.hash(two))).isTrue();
        assertThat(passwords.matches("ＡＢＣ ＤＥＦ ＧＨＩ", passwords.hash("ABC DEF GHI")))
                .isTrue();

        String asTyped = "{bcrypt}" + new BCryptPasswordEncoder().encode(two);
        assertThat(passwords.matches(two, asTyped)).isTrue();
    }

    @Test
    void fewAreHashedAtOnceAndWhoeverWouldWaitTooLongIsTold() throws Exception {
        Passwords one = new Passwords(1, Duration.ZERO);
        Callable<Boolean> attempt = () -> {
            try {
                one.hash(PASSWORD);
                return true;
            } catch (HashingBusy busy) {
                return false;
            }
        };
        int turnedAway = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
            for (Future<Boolean> done :
                    threads.invokeAll(List.of(attempt, attempt, attempt, attempt, attempt, attempt))) {
                turnedAway += done.get() ? 0 : 1;
            }
        }
        assertThat(turnedAway).isBetween(1, 5);
        assertThat(one.matches(PASSWORD, one.hash(PASSWORD))).isTrue();
        assertThatThrownBy(() -> new Passwords(0, Duration.ZERO).hash(PASSWORD)).isInstanceOf(HashingBusy.class);
    }
}
