package io.cuesheet.application.access;

import java.util.Locale;

/** What a person or an API key may do; each role includes the ones before it. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Edits and sends messages, imports events. */
    OPERATOR,
    /** Changes settings as well. */
    ADMIN;

    /** Whether whoever has this role may do what the other one is needed for. */
    public boolean allows(Role needed) {
        return compareTo(needed) >= 0;
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
