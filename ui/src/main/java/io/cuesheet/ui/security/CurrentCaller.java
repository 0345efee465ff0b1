package io.cuesheet.ui.security;

import io.cuesheet.api.security.AuthenticatedCaller;
import io.cuesheet.application.access.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The signed-in user of a view. */
public final class CurrentCaller {

    private CurrentCaller() {}

    /** The signed-in user of this thread; throws {@link AuthenticationCredentialsNotFoundException} if there is none. */
    public static Caller get() {
        return AuthenticatedCaller.of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The signed-in person of this thread; empty if there is none. */
    public static Optional<PageUser> user() {
        @Nullable
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof PageUser user
                ? Optional.of(user)
                : Optional.empty();
    }
}
