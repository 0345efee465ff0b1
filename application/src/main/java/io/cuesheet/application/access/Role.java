package io.cuesheet.application.access;

import io.cuesheet.application.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a person may do: a set of permissions. */
public enum Role {
    /** Reads. */
    VIEWER(Permission.READ),
    /** Edits messages and events, imports, writes; sends nothing. */
    EDITOR(Permission.READ, Permission.EDIT),
    /** Edits and sends messages, imports events. */
    OPERATOR(Permission.READ, Permission.EDIT, Permission.SEND),
    /** Changes settings as well. */
    ADMIN(Permission.READ, Permission.EDIT, Permission.SEND, Permission.ADMIN);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = Set.of(permissions);
    }

    /** What it includes. */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** The roles that include it, the one with the least rights first: {@code editor, operator or admin}. */
    static String having(Permission permission) {
        List<String> roles = Arrays.stream(values())
                .filter(role -> role.permissions.contains(permission))
                .map(role -> Texts.named("refusal.role", role))
                .toList();
        String last = roles.getLast();
        return roles.size() == 1
                ? last
                : Texts.of("refusal.role_or", String.join(", ", roles.subList(0, roles.size() - 1)), last);
    }

    /** The role as it is stored: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #wireName()}; throws {@link IllegalArgumentException} for anything else. */
    public static Role ofWireName(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
