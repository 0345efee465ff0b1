package io.cuesheet.ui.message.api;

import io.cuesheet.db.message.JobCursor;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.ui.problem.ApiInstant;
import io.cuesheet.ui.problem.ApiParams;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The list's query parameters. */
record JobQuery(JobFilter filter, @Nullable JobCursor cursor, int limit, boolean withTotal) {

    private static final Set<String> FILTERS = Set.of(
            "event_id", "status", "message_type", "from", "to", "recipient", "text", "include_init_with_load_in");

    static JobQuery of(MultiValueMap<String, String> values) {
        ApiParams params = new ApiParams(values, with("limit", "cursor", "include_total"));
        return new JobQuery(
                filter(params), params.cursor(JobQuery::cursor), params.limit(), params.flag("include_total"));
    }

    private static JobFilter filter(ApiParams params) {
        Set<MessageStatus> statuses =
                params.several("status").map(JobStatuses::read).collect(Collectors.toSet());
        return new JobFilter(
                statuses,
                params.several("message_type").collect(Collectors.toSet()),
                params.id("event_id", EventId::of),
                params.instant("from"),
                params.instant("to"),
                params.text("recipient"),
                params.text("text"),
                params.flag("include_init_with_load_in"));
    }

    private static JobCursor cursor(String text) {
        JobCursor cursor = JobCursor.decode(text);
        ApiParams.printable("cursor", cursor.eventName());
        ApiInstant.parse("cursor", cursor.sendAt().toString());
        return cursor;
    }

    private static Set<String> with(String... others) {
        Set<String> known = new HashSet<>(FILTERS);
        known.addAll(Set.of(others));
        return known;
    }
}
