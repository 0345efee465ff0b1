package io.cuesheet.ui.security;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.access.SignedIn;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A signed-in user of the page, in their chosen organisation, with their rights at page load. */
public final class PageUser implements AuthenticatedPrincipal, SignedIn {

    /** The authority of platform admins, for their views. */
    public static final String PLATFORM = "PLATFORM";

    private final PageSession session;

    PageUser(PageSession session) {
        this.session = session;
    }

    /** The session in the database. */
    public UUID sessionId() {
        return session.id();
    }

    public OrgId orgId() {
        return session.orgId();
    }

    /** The name of the organisation when the page was loaded. */
    public String organisation() {
        return session.organisation();
    }

    @Override
    public String getName() {
        return session.username();
    }

    /** Whether the page may continue: same session, organisation and rights. */
    boolean matches(PageSession now) {
        return session.id().equals(now.id())
                && session.userId().equals(now.userId())
                && session.orgId().equals(now.orgId())
                && session.role().equals(now.role())
                && session.platformAdmin() == now.platformAdmin();
    }

    /** A mark that differs where {@link #matches} is false; it grants no access. */
    String mark() {
        return Integer.toHexString(
                Objects.hash(session.id(), session.orgId(), session.role(), session.platformAdmin()));
    }

    @Override
    public Caller caller() {
        return new Caller(session.orgId(), Actor.user(session.userId()), role(), session.platformAdmin(), null);
    }

    List<GrantedAuthority> authorities() {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_" + role().name()));
        if (session.platformAdmin()) {
            authorities.add(new SimpleGrantedAuthority("ROLE_" + PLATFORM));
        }
        return authorities;
    }

    private Role role() {
        return Role.ofWireName(session.role());
    }
}
