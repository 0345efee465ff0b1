package io.cuesheet.application.access;

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

    /** The same caller, from that address. */
    public Caller from(@Nullable String address) {
        return new Caller(orgId, actor, role, platformAdmin, address);
    }
}
