package io.cuesheet.api.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of the audit log.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
@JsonNaming(SnakeCaseStrategy.class)
record AuditPage(List<AuditLineBody> entries, @Nullable String nextCursor) {}
