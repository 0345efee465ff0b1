package io.cuesheet.api.access;

import io.cuesheet.application.access.Role;
import io.cuesheet.application.refusal.InvalidInput;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The role that an invitation gives. */
@Schema(name = "InvitationInput", example = "{\"role\": \"editor\"}")
public record RoleBody(
        @Schema(implementation = Role.class, requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String role) {

    /** Returns the role, or null if none is given. */
    public @Nullable Role parsed() {
        return parse(role);
    }

    /** Returns the role with this name; null for null. */
    static @Nullable Role parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(Role.values())
                .filter(role -> role.wireName().equals(text))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("role", "must be viewer, editor, operator or admin."));
    }
}
