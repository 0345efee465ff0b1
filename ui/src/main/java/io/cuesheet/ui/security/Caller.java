package io.cuesheet.ui.security;

import io.cuesheet.workflows.OrgId;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who asks for something.
 *
 * @param orgId the organisation whose data it is
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}, as histories and the audit log name it
 */
public record Caller(OrgId orgId, String actor, Role role) {

    /** Whoever is signed in on this thread; throws {@link AuthenticationCredentialsNotFoundException} where nobody is. */
    public static Caller current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return signedIn.caller();
        }
        throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    }
}
