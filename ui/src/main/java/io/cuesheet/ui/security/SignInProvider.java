package io.cuesheet.ui.security;

import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.signin.PageSessions;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.signin.SignIn;
import io.cuesheet.db.DatabaseAway;
import io.cuesheet.db.OutageLog;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Signs people in to the page, and starts their session. */
@Component
final class SignInProvider implements AuthenticationProvider {

    private final SignIn signIn;
    private final PageSessions sessions;

    SignInProvider(SignIn signIn, PageSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Origin origin =
                attempt.getDetails() instanceof SignInDetails details ? details.origin() : new Origin("", "", null);
        Proof proof = new Proof.Password(attempt.getName(), String.valueOf(attempt.getCredentials()));
        try {
            return switch (signIn.attempt(proof, origin)) {
                case SignIn.Accepted accepted -> begin(accepted, origin);
                case SignIn.Refused refused -> throw wrong();
                case SignIn.Wait wait -> throw new TooManyAttempts(wait.atLeast());
            };
        } catch (DataAccessException | TransactionException failure) {
            if (!DatabaseAway.isCauseOf(failure)) {
                throw failure;
            }
            OutageLog.tell(failure);
            throw new AuthenticationServiceException("the database can't be used now", failure);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private Authentication begin(SignIn.Accepted accepted, Origin origin) {
        PageSessions.Started started =
                sessions.start(accepted.account(), origin).orElseThrow(SignInProvider::wrong);
        return new SignedInToken(new PageUser(started.session()), started.token(), accepted.device());
    }

    private static BadCredentialsException wrong() {
        return new BadCredentialsException("wrong name or password");
    }
}
