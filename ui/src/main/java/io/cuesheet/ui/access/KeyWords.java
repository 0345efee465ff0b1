package io.cuesheet.ui.access;

import io.cuesheet.application.access.Permission;
import io.cuesheet.application.text.Texts;
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

    /** The permissions that a key can have. */
    static final List<Permission> PERMISSIONS =
            List.of(Permission.READ, Permission.EDIT, Permission.SEND, Permission.ADMIN);

    private KeyWords() {}

    /** The permissions that the key was created with. */
    static String permissions(ApiKey key) {
        return String.join(", ", inOrder(key.permissions()));
    }

    /** What a key with this permission may do, for the choice in the dialog. */
    static String permission(Permission permission) {
        return Texts.named("access.permission_choice", permission);
    }

    private static List<String> inOrder(Set<String> permissions) {
        return PERMISSIONS.stream()
                .filter(permission -> permissions.contains(permission.wireName()))
                .map(permission -> Texts.named("access.permission", permission))
                .toList();
    }

    /** Its first characters, when it was created, and its limits. */
    static String about(ApiKey key, Instant now, ZoneId zone) {
        List<String> words = new ArrayList<>();
        if (key.prefix() != null) {
            words.add(key.prefix() + "…");
        }
        words.add(Texts.of("access.keys.created", ZonedTimes.withZone(key.createdAt(), zone)));
        if (key.isValid(now) && !key.effectivePermissions().equals(key.permissions())) {
            words.add(limits(key));
        }
        if (key.requestsPerMinute() != null) {
            words.add(Texts.of("access.keys.requests", key.requestsPerMinute()));
        }
        return String.join(" · ", words);
    }

    /** When it was last used, and from where. */
    static String used(ApiKey key, ZoneId zone) {
        @Nullable Instant used = key.lastUsedAt();
        return used == null
                ? Texts.of("access.keys.never_used")
                : Texts.of("access.keys.last_used", ZonedTimes.withZone(used, zone), key.lastUsedFrom());
    }

    private static String limits(ApiKey key) {
        String now = String.join(", ", inOrder(key.effectivePermissions()));
        return now.isEmpty() ? Texts.of("access.keys.creator_disabled") : Texts.of("access.keys.now_only", now);
    }

    /** When it expires, expired or was revoked. */
    static String end(ApiKey key, Instant now, ZoneId zone) {
        if (key.revokedAt() != null) {
            return Texts.of("access.keys.revoked", ZonedTimes.withZone(key.revokedAt(), zone));
        }
        if (key.expiresAt() == null) {
            return Texts.of("access.keys.no_end");
        }
        String end = ZonedTimes.withZone(key.expiresAt(), zone);
        return key.isValid(now) ? Texts.of("access.keys.expires", end) : Texts.of("access.keys.expired", end);
    }
}
