package io.cuesheet.ui.security;

import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/** How passwords are stored. */
public final class Passwords {

    private static final String PBKDF2 = "pbkdf2@SpringSecurity_v5_8";

    private Passwords() {}

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
