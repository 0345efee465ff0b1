package io.cuesheet.ui.security;

import io.cuesheet.workflows.OrgId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Who asks for something.
 *
 * @param orgId the organisation whose data it is
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}, as histories and the audit log name it
 * @param platformAdmin whether they may see how all organisations are doing
 * @param source address that the request came from; null where there was none
 */
public record Caller(
        OrgId orgId,
        String actor,
        Role role,
        boolean platformAdmin,
        @Nullable String source) {

    /** A caller inside of the process. */
    public Caller(OrgId orgId, String actor, Role role) {
        this(orgId, actor, role, false, null);
    }

    /** Whoever is signed in on this thread; throws {@link AuthenticationCredentialsNotFoundException} where nobody is. */
    public static Caller current() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Whoever this is; throws {@link AuthenticationCredentialsNotFoundException} where it is nobody. */
    static Caller of(@Nullable Object authenticated) {
        if (authenticated instanceof Authentication authentication
                && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return signedIn.caller().from(source(authentication));
        }
        throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    }

    private Caller from(@Nullable String address) {
        return new Caller(orgId, actor, role, platformAdmin, address);
    }

    private static @Nullable String source(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : null;
    }
}
