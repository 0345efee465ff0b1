package io.cuesheet.ui.message.view;

import com.vaadin.flow.router.QueryParameters;
import io.cuesheet.db.message.JobFilter;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the list is filtered by, as the address bar says it, so that a view can be shared. What an address says that means
 * nothing is left out.
 *
 * @param text part of the event's name, the recipient or the role; empty: all
 */
record MessageQuery(Set<MessageStatus> statuses, Set<String> types, String text) {

    static final MessageQuery ALL = new MessageQuery(Set.of(), Set.of(), "");

    MessageQuery {
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        text = text.strip();
    }

    static MessageQuery of(QueryParameters parameters) {
        Set<MessageStatus> statuses = values(parameters, "status").stream()
                .map(MessageStatus::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        String text = parameters.getSingleParameter("q").orElse("");
        return new MessageQuery(statuses, values(parameters, "type"), text);
    }

    QueryParameters toParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(
                parameters,
                "status",
                statuses.stream().sorted().map(MessageStatus::wireName).toList());
        put(parameters, "type", types.stream().sorted().toList());
        if (!text.isEmpty()) {
            parameters.put("q", List.of(text));
        }
        return new QueryParameters(parameters);
    }

    JobFilter toFilter() {
        return new JobFilter(statuses, types, null, null, null, text);
    }

    boolean isAll() {
        return equals(ALL);
    }

    private static void put(Map<String, List<String>> parameters, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            parameters.put(name, List.of(String.join(",", values)));
        }
    }

    private static Set<String> values(QueryParameters parameters, String name) {
        return parameters.getParameters(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .filter(value -> !value.isBlank())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
