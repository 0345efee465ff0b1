package io.cuesheet.api.security;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Reads the caller and their origin from Spring Security's authentication. */
public final class AuthenticatedCaller {

    private AuthenticatedCaller() {}

    /** Returns the caller; throws {@link AuthenticationCredentialsNotFoundException} if there is none. */
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
