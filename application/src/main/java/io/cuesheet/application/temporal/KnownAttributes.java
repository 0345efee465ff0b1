package io.cuesheet.application.temporal;

import io.cuesheet.workflows.message.MessageContract;
import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The search attributes of Cuesheet that the namespace has. Temporal refuses a call that names an unknown one, so missing ones are removed
 * from each call. All count as known until a worker has checked.
 */
@Component
public class KnownAttributes {

    /** All attributes that Cuesheet sets. */
    public static final List<SearchAttributeKey<?>> ALL = List.of(
            MessageContract.ORG,
            MessageContract.EVENT,
            MessageContract.MESSAGE_TYPE,
            MessageContract.STATUS,
            MessageContract.SEND_AT,
            MessageContract.LEDGER);

    private volatile Set<String> missing = Set.of();

    /** @param names of the attributes that can't be used */
    public void setMissing(Set<String> names) {
        missing = Set.copyOf(names);
    }

    /** Names of the attributes that can't be used. */
    public Set<String> missing() {
        return missing;
    }

    public boolean has(SearchAttributeKey<?> key) {
        return !missing.contains(key.getName());
    }

    /** Whether runs show which attempts they made: the attempt's number, its organisation, and its outcome. */
    public boolean tellOfAttempts() {
        return Stream.of(MessageContract.LEDGER, MessageContract.ORG, MessageContract.STATUS)
                .allMatch(this::has);
    }
}
