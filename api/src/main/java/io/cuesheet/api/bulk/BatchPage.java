package io.cuesheet.api.bulk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of batches, without their items.
 *
 * @param nextCursor where the next page begins; null on the last one
 */
record BatchPage(List<BatchBody> batches, @Nullable String nextCursor) {}
