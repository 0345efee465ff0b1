package io.cuesheet.db.privacy;

import org.jspecify.annotations.Nullable;

/**
 * For how many days an organisation keeps each kind of data; null: for ever.
 *
 * @param contactDays contacts, after their event
 * @param textDays the texts and addresses of attempts, after the attempt
 * @param auditDays lines of the audit log
 * @param sandboxDays messages in the sandbox outbox
 * @param version counts changes, from 0
 */
public record Retention(
        @Nullable Integer contactDays,
        @Nullable Integer textDays,
        @Nullable Integer auditDays,
        @Nullable Integer sandboxDays,
        int version) {

    /** The default until an organisation decides: two years, ten for the audit log, three months for the sandbox. */
    public static final Retention DEFAULT = new Retention(730, 730, 3650, 90, 0);
}
