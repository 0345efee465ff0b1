package io.cuesheet.application.access;

import io.cuesheet.application.text.Texts;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a use case needs of whoever asks for it. A {@link Role} is a set of these, and a key has a set of its own. */
public enum Permission {
    /** Sees messages, events and everything around them. */
    READ,
    /** Changes messages and events, imports and writes. */
    EDIT,
    /** Sends messages at once, and holds all sends. */
    SEND,
    /** Changes what holds for the whole organisation: settings, types, templates, people, keys. */
    ADMIN,
    /** Manages organisations and accounts, sees how all organisations are doing. No role has it; a platform admin does. */
    PLATFORM;

    /** Which people have it, as the object of "This needs": {@code the role operator or admin}. */
    public String holders() {
        return this == PLATFORM
                ? Texts.of("refusal.needs_platform_admin")
                : Texts.of("refusal.needs_role", Role.having(this));
    }

    /** Which keys have it, likewise. */
    String ofKeys() {
        return this == PLATFORM
                ? Texts.of("refusal.needs_platform_admin")
                : Texts.of("refusal.needs_permission", wireName());
    }

    /** As it is stored: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The permission of this name that a key can have; empty where there is none. */
    public static Optional<Permission> ofWireName(String text) {
        return Arrays.stream(values())
                .filter(permission ->
                        permission != PLATFORM && permission.wireName().equals(text))
                .findFirst();
    }

    /** As they are stored. */
    static Set<String> wireNames(Set<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).collect(Collectors.toUnmodifiableSet());
    }

    /** Reads {@link #wireName() names} as they are stored. @param platformAdmin whether {@link #PLATFORM} is added */
    public static Set<Permission> ofStored(Collection<String> names, boolean platformAdmin) {
        Set<Permission> read = EnumSet.noneOf(Permission.class);
        names.forEach(name -> read.add(valueOf(name.toUpperCase(Locale.ROOT))));
        return with(read, platformAdmin);
    }

    static Set<Permission> with(Set<Permission> permissions, boolean platformAdmin) {
        Set<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(permissions);
        if (platformAdmin) {
            all.add(PLATFORM);
        }
        return all;
    }
}
