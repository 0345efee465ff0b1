package io.cuesheet.api.message;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a filter of messages from query parameters. */
public final class JobFilters {

    static final String INCLUDE_INIT = "include_init_with_load_in";

    private static final Set<String> NAMES =
            Set.of("event_id", "status", "message_type", "reason", "from", "to", "recipient", "text");

    private JobFilters() {}

    /** Returns the names of the filters and these other parameters. */
    public static Set<String> with(String... others) {
        Set<String> known = new HashSet<>(NAMES);
        known.addAll(Set.of(others));
        return known;
    }

    /** Returns the filter in the parameters, including questions whose answer is known. */
    public static MessageFilter everything(ApiParams params) {
        return read(params, true);
    }

    static MessageFilter read(ApiParams params, boolean includeInit) {
        Set<MessageStatus> statuses =
                params.several("status").map(JobStatuses::read).collect(Collectors.toSet());
        return new MessageFilter(
                statuses,
                params.several("message_type").collect(Collectors.toSet()),
                params.several("reason").collect(Collectors.toSet()),
                params.id("event_id", EventId::of),
                params.instant("from"),
                params.instant("to"),
                params.text("recipient"),
                params.text("text"),
                includeInit);
    }
}
