package io.cuesheet.ui.security;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A person who signed in; the secrets for the cookies are removed once they are in the response. */
final class SignedInToken extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient PageUser user;
    private transient @Nullable String session;
    private transient @Nullable String device;

    SignedInToken(PageUser user) {
        super(user.authorities());
        this.user = user;
        setAuthenticated(true);
    }

    /**
     * @param session the secret of the session
     * @param device the secret of the browser
     */
    SignedInToken(PageUser user, String session, String device) {
        this(user);
        this.session = session;
        this.device = device;
    }

    @Nullable
    String session() {
        return session;
    }

    @Nullable
    String device() {
        return device;
    }

    @Override
    public PageUser getPrincipal() {
        return user;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    void forgetSecrets() {
        session = null;
        device = null;
    }
}
