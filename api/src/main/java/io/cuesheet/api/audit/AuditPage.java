package io.cuesheet.api.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit log.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
record AuditPage(List<AuditLineBody> entries, @Nullable String nextCursor) {}
