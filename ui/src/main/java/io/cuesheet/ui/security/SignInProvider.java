package io.cuesheet.ui.security;

import java.time.Duration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks name and password, more and more slowly where they are wrong. */
final class SignInProvider extends DaoAuthenticationProvider {

    private final SignInBackoff backoff;

    SignInProvider(PageUsers users, PasswordEncoder encoder, SignInBackoff backoff) {
        super(users);
        this.backoff = backoff;
        setPasswordEncoder(encoder);
        setUserDetailsPasswordService(users);
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String name = attempt.getName();
        String source = attempt.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
        Duration wait = backoff.begin(name, source);
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
        try {
            Authentication done = super.authenticate(attempt);
            backoff.succeed(name, source);
            return done;
        } catch (AuthenticationServiceException away) {
            backoff.forget(name, source);
            throw away;
        }
    }
}
