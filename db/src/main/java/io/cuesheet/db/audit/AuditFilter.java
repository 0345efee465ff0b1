package io.cuesheet.db.audit;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The filter of an audit log list; null means "all".
 *
 * @param event its own changes and those of its messages
 * @param action one action, or {@link #REFUSED}
 * @param actor {@code user:<id>}, {@code key:<id>} or {@code service:<code>}
 * @param from earliest instant, inclusive, UTC
 * @param to latest instant, exclusive, UTC
 */
public record AuditFilter(
        @Nullable MessageId message,
        @Nullable EventId event,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String reasonCode,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** The action that stands for every rejected command. */
    public static final String REFUSED = "rejected";

    /** Everything that happened to one message. */
    public static AuditFilter of(MessageId message) {
        return new AuditFilter(message, null, null, null, null, null, null);
    }
}
