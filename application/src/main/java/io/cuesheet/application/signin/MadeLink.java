package io.cuesheet.application.signin;

import java.time.Instant;
import java.util.UUID;

/**
 * A link that works once, told this once to whoever made it.
 *
 * @param path address on this installation, with the secret
 * @param expiresAt until when it works, UTC
 */
public record MadeLink(UUID id, String path, Instant expiresAt) {

    /** Without the secret, so that it reaches no log. */
    @Override
    public String toString() {
        return "MadeLink[" + id + "]";
    }
}
