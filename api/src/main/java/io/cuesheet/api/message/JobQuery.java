package io.cuesheet.api.message;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.db.message.MessageCursor;
import io.cuesheet.db.message.MessageFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The list's query parameters. */
record JobQuery(MessageFilter filter, @Nullable MessageCursor cursor, int limit, boolean withTotal) {

    static JobQuery of(MultiValueMap<String, String> values) {
        ApiParams params =
                new ApiParams(values, JobFilters.with(JobFilters.INCLUDE_INIT, "limit", "cursor", "include_total"));
        return new JobQuery(
                JobFilters.read(params, params.flag(JobFilters.INCLUDE_INIT)),
                params.cursor(MessageCursor::decode),
                params.limit(),
                params.flag("include_total"));
    }
}
