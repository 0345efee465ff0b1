package io.cuesheet.api.security;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Reads who asks, and from where, from what Spring Security knows. */
public final class AuthenticatedCaller {

    private AuthenticatedCaller() {}

    /** Whoever this is; throws {@link AuthenticationCredentialsNotFoundException} where it is nobody. */
    public static Caller of(@Nullable Object authenticated) {
        if (authenticated instanceof Authentication authentication
                && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return signedIn.caller().from(source(authentication));
        }
        throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    }

    private static @Nullable String source(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : null;
    }
}
