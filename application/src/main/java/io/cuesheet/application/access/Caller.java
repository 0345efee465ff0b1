package io.cuesheet.application.access;

import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something.
 *
 * @param orgId the organisation whose data it is
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}, as histories and the audit log name it
 * @param platformAdmin whether they manage organisations and accounts
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

    /** Who it is; empty: a key or a service. */
    public Optional<UUID> person() {
        return Actor.userId(actor);
    }

    /** Whether the caller has this permission. */
    public boolean may(Permission permission) {
        return permission == Permission.PLATFORM ? platformAdmin : role.has(permission);
    }

    /** Throws {@link AccessDenied} where the caller lacks this permission. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw AccessDenied.lacking(permission, permission.holders());
        }
    }

    /** The same caller, from that address. */
    public Caller from(@Nullable String address) {
        return new Caller(orgId, actor, role, platformAdmin, address);
    }
}
