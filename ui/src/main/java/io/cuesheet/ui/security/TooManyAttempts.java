package io.cuesheet.ui.security;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The sign-in was not checked, since too many earlier attempts failed. */
final class TooManyAttempts extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    private final long seconds;

    TooManyAttempts(Duration wait) {
        super("too many attempts failed");
        this.seconds = wait.plusMillis(999).toSeconds();
    }

    /** Seconds to wait, rounded up. */
    long seconds() {
        return seconds;
    }
}
