package io.cuesheet.ui.security;

import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** What a password must be like, and how it is stored. */
public final class Passwords {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;
    private static final String PBKDF2 = "pbkdf2@SpringSecurity_v5_8";

    private Passwords() {}

    /** What is wrong with a new password, to be read behind its name; empty: nothing. */
    public static Optional<String> problem(String password) {
        return isTooShort(password) || length(password) > LONGEST
                ? Optional.of("must have %d to %d characters".formatted(SHORTEST, LONGEST))
                : Optional.empty();
    }

    /** Whether it has fewer characters than a new one needs; one that is older may. */
    public static boolean isTooShort(String password) {
        return length(password) < SHORTEST;
    }

    /**
     * PBKDF2, since bcrypt takes 72 bytes at most; hashes made by bcrypt go on working until the next sign-in stores them anew. Whether
     * a keyboard writes an accent as one character or as two makes no difference.
     */
    public static PasswordEncoder encoder() {
        return new Normalizing(new DelegatingPasswordEncoder(
                PBKDF2,
                Map.of(
                        PBKDF2,
                        Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                        "bcrypt",
                        new BCryptPasswordEncoder())));
    }

    private static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    private record Normalizing(PasswordEncoder hashes) implements PasswordEncoder {

        @Override
        public @Nullable String encode(@Nullable CharSequence password) {
            return hashes.encode(normal(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            @Nullable String normal = normal(password);
            // Older hashes are of what was typed.
            return hashes.matches(normal, hash)
                    || normal != null && !normal.contentEquals(password) && hashes.matches(password, hash);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String hash) {
            return hashes.upgradeEncoding(hash);
        }

        private static @Nullable String normal(@Nullable CharSequence password) {
            return password == null ? null : Normalizer.normalize(password, Normalizer.Form.NFC);
        }
    }
}
