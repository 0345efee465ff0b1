package io.cuesheet.ui.security;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.db.security.UserRecord;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** A person who signed in to the page. */
public final class PageUser implements UserDetails, CredentialsContainer, SignedIn {

    private static final long serialVersionUID = 1L;

    private final UUID id;
    private final UUID orgId;
    private final String username;
    private final Role role;
    private final boolean platformAdmin;
    private @Nullable String passwordHash;
    private volatile long sessionStamp;

    PageUser(UserRecord user) {
        this.id = user.id();
        this.orgId = user.orgId().value();
        this.username = user.username();
        this.role = Role.ofWireName(user.role());
        this.platformAdmin = user.platformAdmin();
        this.passwordHash = user.passwordHash();
        this.sessionStamp = user.sessionStamp();
    }

    public UUID id() {
        return id;
    }

    OrgId orgId() {
        return new OrgId(orgId);
    }

    /** Whether the session may go on, by the stamps of those who may still sign in. */
    boolean isCurrent(Map<UUID, Long> stamps) {
        @Nullable Long stamp = stamps.get(id);
        return stamp != null && stamp <= sessionStamp;
    }

    /** Lets this session outlast the change that raises the stamp; returns its stamp before. */
    long renew(long stamp) {
        long before = sessionStamp;
        sessionStamp = stamp;
        return before;
    }

    @Override
    public Caller caller() {
        return new Caller(orgId(), Actor.user(id), role, platformAdmin, null);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role.name()));
    }

    @Override
    public String getUsername() {
        return username;
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }
}
