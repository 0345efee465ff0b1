package io.cuesheet.ui.security;

import io.cuesheet.api.security.AuthenticatedCaller;
import io.cuesheet.application.access.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells a view for whom it is. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** Whoever is signed in on this thread; throws {@link AuthenticationCredentialsNotFoundException} where nobody is. */
    public static Caller get() {
        return AuthenticatedCaller.of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The person who is signed in on this thread; empty where nobody is. */
    public static Optional<PageUser> user() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof PageUser user
                ? Optional.of(user)
                : Optional.empty();
    }
}
