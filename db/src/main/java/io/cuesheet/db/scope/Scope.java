package io.cuesheet.db.scope;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose rows a transaction sees.
 *
 * @param role of PostgreSQL, which the row-level security goes by
 * @param organisation null: every organisation's
 */
record Scope(String role, @Nullable UUID organisation) {

    /** Of everything that crosses organisations. */
    static final Scope EVERYTHING = new Scope("cuesheet_across", null);

    static Scope of(UUID organisation) {
        return new Scope("cuesheet_app", organisation);
    }

    /** What the policies compare {@code org_id} with. */
    String setting() {
        return organisation == null ? "" : organisation.toString();
    }
}
