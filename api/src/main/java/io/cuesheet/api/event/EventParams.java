package io.cuesheet.api.event;

import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.event.EventFilter;
import io.cuesheet.workflows.rule.EventStatus;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.MultiValueMap;

/** The query parameters that filter events, the same for the list and for files. */
public final class EventParams {

    static final String WITHOUT_CONTACTS = "without_contacts";

    private static final Set<String> NAMES = Set.of("text", "from", "to", "status", WITHOUT_CONTACTS);

    private final ApiParams params;
    private final EventFilter filter;

    /** @param more names of further parameters of this request */
    public EventParams(MultiValueMap<String, String> values, String... more) {
        params = new ApiParams(
                values, Stream.concat(NAMES.stream(), Stream.of(more)).collect(Collectors.toSet()));
        filter = new EventFilter(
                params.text("text"),
                params.instant("from"),
                params.instant("to"),
                statuses(params),
                params.flag(WITHOUT_CONTACTS),
                null);
    }

    public ApiParams params() {
        return params;
    }

    public EventFilter filter() {
        return filter;
    }

    private static Set<EventStatus> statuses(ApiParams params) {
        return params.several("status")
                .map(text -> EventStatus.find(text)
                        .orElseThrow(() ->
                                InvalidInput.of("status", "must be confirmed, tentative, postponed or cancelled.")))
                .collect(Collectors.toSet());
    }
}
