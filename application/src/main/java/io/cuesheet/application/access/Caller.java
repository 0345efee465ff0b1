package io.cuesheet.application.access;

import io.cuesheet.application.refusal.AccessDenied;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for something.
 *
 * @param orgId the organisation whose data it is
 * @param actor {@code user:<uuid>} or {@code key:<uuid>}, as histories and the audit log name it
 * @param permissions what they may do: a person what their role says, a key what it was made for
 * @param source address that the request came from; null where there was none
 */
public record Caller(
        OrgId orgId,
        String actor,
        Set<Permission> permissions,
        @Nullable String source) {

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /** A person. @param platformAdmin whether they manage organisations and accounts */
    public Caller(OrgId orgId, String actor, Role role, boolean platformAdmin, @Nullable String source) {
        this(orgId, actor, Permission.with(role.permissions(), platformAdmin), source);
    }

    /** A caller inside of the process. */
    public Caller(OrgId orgId, String actor, Role role) {
        this(orgId, actor, role.permissions(), null);
    }

    /** Who it is; empty: a key or a service. */
    public Optional<UUID> person() {
        return Actor.userId(actor);
    }

    /** Whether they manage organisations and accounts. */
    public boolean platformAdmin() {
        return may(Permission.PLATFORM);
    }

    /** Whether the caller has this permission. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Throws {@link AccessDenied} where the caller lacks this permission. */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw AccessDenied.lacking(permission, person().isPresent() ? permission.holders() : permission.ofKeys());
        }
    }

    /** Throws {@link AccessDenied} where the caller lacks one of them: nobody gives others more than they have. */
    public void requireAll(Set<Permission> wanted) {
        wanted.stream().sorted().forEach(this::require);
    }

    /** The same caller, from that address. */
    public Caller from(@Nullable String address) {
        return new Caller(orgId, actor, permissions, address);
    }
}
