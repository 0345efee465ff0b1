package io.cuesheet.api.deletion;

import io.cuesheet.api.message.JobStatuses;
import io.cuesheet.api.problem.ApiParams;
import io.cuesheet.application.refusal.InvalidInput;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;

/** The parameters of <em>delete all</em>. Unknown parameters are rejected: a misspelt filter must not delete everything. */
final class DeleteQuery {

    private static final Set<String> KNOWN = Set.of("confirm", "message_type", "status");

    private DeleteQuery() {}

    static MessageFilter read(MultiValueMap<String, String> params) {
        ApiParams.refuseUnknown(params.keySet(), KNOWN);
        if (!List.of("true").equals(params.get("confirm"))) {
            throw InvalidInput.saying("This deletes many messages: confirm it with confirm=true.");
        }
        Set<MessageStatus> statuses =
                several(params, "status").stream().map(JobStatuses::read).collect(Collectors.toSet());
        return new MessageFilter(
                statuses, several(params, "message_type"), Set.of(), null, null, null, null, null, true);
    }

    /** A filter that is present but empty is an error and does not mean "all". */
    private static Set<String> several(MultiValueMap<String, String> params, String name) {
        if (!params.containsKey(name)) {
            return Set.of();
        }
        Set<String> values = params.get(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.indexOf('\0') < 0)
                .collect(Collectors.toSet());
        if (values.isEmpty()) {
            throw InvalidInput.of(name, "is empty: leave it out, or give a value.");
        }
        return values;
    }
}
