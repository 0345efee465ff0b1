package io.cuesheet.db.organisation;

import java.util.Locale;

/** What happens to an attempt without a known outcome, over a channel that does not honour idempotency keys. */
public enum InDoubtPolicy {
    /** Sent again under the same Message-ID. */
    RESEND,
    /** Held for review. */
    HOLD;

    /** The name in JSON and SQL. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InDoubtPolicy ofColumn(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
