package io.cuesheet.db.audit;

import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that stands in the audit log.
 *
 * @param actor {@code user:<id>}, {@code key:<id>} or {@code service:<code>}
 * @param name of the person or of the key; null for services, and for who is gone
 */
public record AuditActor(String actor, @Nullable String name) {}
