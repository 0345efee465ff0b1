package io.cuesheet.ui.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.cuesheet.application.access.PasswordRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordsTest {

    private final PasswordEncoder encoder = Passwords.encoder();

    @ParameterizedTest
    @ValueSource(ints = {12, 72, 73, 128})
    void aPasswordOfThisLengthIsTakenAndToldFromOthersToItsLastCharacter(int length) {
        String password = "ü".repeat(length - 1) + "1";
        assertThat(PasswordRule.problem(password)).isEmpty();

        String hash = encoder.encode(password);

        assertThat(encoder.matches(password, hash)).isTrue();
        assertThat(encoder.matches("ü".repeat(length - 1) + "2", hash)).isFalse();
    }

    @Test
    void anOlderHashGoesOnWorkingAndAsksForANewOne() {
        String bcrypt =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode("correct horse 1");
        assertThat(bcrypt).startsWith("{bcrypt}");

        assertThat(encoder.matches("correct horse 1", bcrypt)).isTrue();
        assertThat(encoder.matches("correct horse 2", bcrypt)).isFalse();
        assertThat(encoder.matches("x".repeat(100), bcrypt)).isFalse();
        assertThat(encoder.upgradeEncoding(bcrypt)).isTrue();
        assertThat(encoder.upgradeEncoding(encoder.encode("correct horse 1"))).isFalse();
    }

    @Test
    void anAccentIsTheSameHoweverAKeyboardWritesIt() {
        String one = "caf\u00e9 caf\u00e9 caf\u00e9";
        String two = "cafe\u0301 cafe\u0301 cafe\u0301";
        assertThat(encoder.matches(two, encoder.encode(one))).isTrue();
        assertThat(encoder.matches(one, encoder.encode(two))).isTrue();

        String older =
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(two);
        assertThat(encoder.matches(two, older)).isTrue();
    }
}
