package io.cuesheet.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 129})
    void aPasswordOfThisLengthIsRefused(int length) {
        assertThat(PasswordRule.problem("a".repeat(length))).hasValue("must have 12 to 128 characters");
    }
}
