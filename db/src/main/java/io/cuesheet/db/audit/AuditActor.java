package io.cuesheet.db.audit;

import org.jspecify.annotations.Nullable;

/**
 * An actor in the audit log.
 *
 * @param actor {@code user:<id>}, {@code key:<id>} or {@code service:<code>}
 * @param name of the person or of the key; null for services, and for deleted people and keys
 */
public record AuditActor(String actor, @Nullable String name) {}
