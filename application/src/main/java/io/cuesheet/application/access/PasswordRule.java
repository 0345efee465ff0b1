package io.cuesheet.application.access;

import io.cuesheet.application.text.Texts;
import java.util.Optional;

/** What a new password must be like. */
public final class PasswordRule {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    private PasswordRule() {}

    /** What is wrong with a new password, to be read behind its name; empty: nothing. */
    public static Optional<String> problem(String password) {
        if (password.indexOf('\0') >= 0) {
            return Optional.of(Texts.of("refusal.access.password_nul"));
        }
        return isTooShort(password) || length(password) > LONGEST
                ? Optional.of(Texts.of("refusal.access.password_length", SHORTEST, LONGEST))
                : Optional.empty();
    }

    /** Whether it has fewer characters than a new one needs; one that is older may. */
    public static boolean isTooShort(String password) {
        return length(password) < SHORTEST;
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }
}
