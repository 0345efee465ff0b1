package io.cuesheet.api.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of messages.
 *
 * @param nextCursor where the next page begins; null on the last one
 * @param total of all pages; only where it was asked for, since it costs a count
 */
record JobPage(
        List<JobBody> jobs,
        @Nullable String nextCursor,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer total) {}
