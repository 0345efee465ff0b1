package io.cuesheet.ui.message.api;

import io.cuesheet.db.message.JobCursor;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.ui.problem.ApiInstant;
import io.cuesheet.ui.problem.ApiParams;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The list's query parameters. */
record JobQuery(JobFilter filter, @Nullable JobCursor cursor, int limit, boolean withTotal) {

    static JobQuery of(MultiValueMap<String, String> values) {
        ApiParams params =
                new ApiParams(values, JobFilters.with(JobFilters.INCLUDE_INIT, "limit", "cursor", "include_total"));
        return new JobQuery(
                JobFilters.read(params, params.flag(JobFilters.INCLUDE_INIT)),
                params.cursor(JobQuery::cursor),
                params.limit(),
                params.flag("include_total"));
    }

    private static JobCursor cursor(String text) {
        JobCursor cursor = JobCursor.decode(text);
        ApiParams.printable("cursor", cursor.eventName());
        ApiInstant.parse("cursor", cursor.sendAt().toString());
        return cursor;
    }
}
