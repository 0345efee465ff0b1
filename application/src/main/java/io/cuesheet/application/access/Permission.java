package io.cuesheet.application.access;

/** What a use case needs of whoever asks for it. A {@link Role} is a set of these. */
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

    /** Who has it, to be read behind "This needs": {@code the role operator or admin}. */
    public String holders() {
        return this == PLATFORM ? "a platform admin" : "the role " + Role.having(this);
    }
}
