package io.cuesheet.ui.security;

import io.cuesheet.application.access.HashingBusy;
import io.cuesheet.application.access.PasswordHashes;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id as OWASP advises (docs/decisions/0028-argon2-and-sessions-in-the-database.md). Hashes of older versions
 * work until the next sign-in stores a new hash. Few passwords are hashed at once, since each takes 19 MiB.
 */
@Component
final class Passwords implements PasswordHashes {

    private static final String ARGON2 = "argon2id";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PasswordEncoder hashes = new DelegatingPasswordEncoder(
            ARGON2,
            Map.of(
                    ARGON2,
                    new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES),
                    "pbkdf2@SpringSecurity_v5_8",
                    Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8(),
                    "bcrypt",
                    new BCryptPasswordEncoder()));

    private final Semaphore turns;
    private final Duration patience;

    Passwords() {
        this(AT_ONCE, PATIENCE);
    }

    /** @param patience maximum wait for a turn */
    Passwords(int atOnce, Duration patience) {
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
    }

    @Override
    public String hash(String password) {
        return inTurn(() -> Objects.requireNonNull(hashes.encode(normal(password, Normalizer.Form.NFKC))));
    }

    @Override
    public boolean matches(String password, String hash) {
        return inTurn(() -> isOfToday(hash)
                ? hashes.matches(normal(password, Normalizer.Form.NFKC), hash)
                : matchesOlder(password, hash));
    }

    @Override
    public boolean isOutdated(String hash) {
        return hashes.upgradeEncoding(hash);
    }

    /** Older hashes use another Unicode form, or the text as typed. */
    private boolean matchesOlder(String password, String hash) {
        String composed = normal(password, Normalizer.Form.NFC);
        return hashes.matches(composed, hash) || !composed.equals(password) && hashes.matches(password, hash);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new HashingBusy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HashingBusy();
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private static boolean isOfToday(String hash) {
        return hash.startsWith("{" + ARGON2 + "}");
    }

    /** Makes accents written as one or two characters, and full-width letters, equal. */
    private static String normal(String password, Normalizer.Form form) {
        return Normalizer.normalize(password, form);
    }
}
