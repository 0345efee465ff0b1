package io.cuesheet.ui.access;

import io.cuesheet.application.access.Permission;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.security.ApiKey;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** API keys in words. */
final class KeyWords {

    /** Those that a key can have. */
    static final List<Permission> PERMISSIONS =
            List.of(Permission.READ, Permission.EDIT, Permission.SEND, Permission.ADMIN);

    private KeyWords() {}

    /** What the key was made for. */
    static String permissions(ApiKey key) {
        return String.join(", ", inOrder(key.permissions()));
    }

    static String permission(Permission permission) {
        return switch (permission) {
            case READ -> "read";
            case EDIT -> "edit: change events and messages, import";
            case SEND -> "send: send messages at once, hold and release";
            case ADMIN -> "admin: change settings, the team and API keys";
            case PLATFORM -> "platform";
        };
    }

    private static List<String> inOrder(Set<String> permissions) {
        return PERMISSIONS.stream()
                .map(Permission::wireName)
                .filter(permissions::contains)
                .toList();
    }

    /** How it begins, when it was made, and what limits it. */
    static String about(ApiKey key, Instant now, ZoneId zone) {
        List<String> words = new ArrayList<>();
        if (key.prefix() != null) {
            words.add(key.prefix() + "…");
        }
        words.add("created " + ZonedTimes.withZone(key.createdAt(), zone));
        if (key.isValid(now) && !key.effectivePermissions().equals(key.permissions())) {
            words.add(limits(key));
        }
        if (key.requestsPerMinute() != null) {
            words.add("%,d requests per minute".formatted(key.requestsPerMinute()));
        }
        return String.join(" · ", words);
    }

    /** When it was last used, and from where. */
    static String used(ApiKey key, ZoneId zone) {
        @Nullable Instant used = key.lastUsedAt();
        return used == null
                ? "never used"
                : "last used " + ZonedTimes.withZone(used, zone) + " from " + key.lastUsedFrom();
    }

    private static String limits(ApiKey key) {
        String now = String.join(", ", inOrder(key.effectivePermissions()));
        return now.isEmpty()
                ? "works no longer: who created it is disabled"
                : "now only %s: who created it has fewer rights".formatted(now);
    }

    /** How long it lives. */
    static String end(ApiKey key, Instant now, ZoneId zone) {
        if (key.revokedAt() != null) {
            return "revoked " + ZonedTimes.withZone(key.revokedAt(), zone);
        }
        if (key.expiresAt() == null) {
            return "does not expire";
        }
        return (key.isValid(now) ? "expires " : "expired ") + ZonedTimes.withZone(key.expiresAt(), zone);
    }
}
