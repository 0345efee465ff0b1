package io.cuesheet.application.access;

import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.workflows.OrgId;
import org.jspecify.annotations.Nullable;

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

    /** Whether the caller has this permission. */
    public boolean may(Permission permission) {
        return permission == Permission.PLATFORM ? platformAdmin : role.has(permission);
    }

    /** Throws {@link AccessDenied} where the caller lacks this permission. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw AccessDenied.lacking(permission);
        }
    }

    /** The same caller, from that address. */
    public Caller from(@Nullable String address) {
        return new Caller(orgId, actor, role, platformAdmin, address);
    }
}
