package io.cuesheet.api.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of batches, without their items.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
@JsonNaming(SnakeCaseStrategy.class)
record BatchPage(List<BatchBody> batches, @Nullable String nextCursor) {}
