package io.cuesheet.db.scope;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a transaction sees.
 *
 * @param role of PostgreSQL, on which the row-level security is based
 * @param organisation null: every organisation's
 */
record Scope(String role, @Nullable UUID organisation) {

    /** The scope of all work that crosses organisations. */
    static final Scope EVERYTHING = new Scope("cuesheet_across", null);

    static Scope of(UUID organisation) {
        return new Scope("cuesheet_app", organisation);
    }

    /** The value with which the policies compare {@code org_id}. */
    String setting() {
        return organisation == null ? "" : organisation.toString();
    }
}
