package io.cuesheet.ui.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** Signing in was not tried: too many attempts failed before. */
final class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttempts(Duration wait) {
        super("too many attempts failed");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** How long to wait, rounded up. */
    long seconds() {
        return seconds;
    }
}
