package io.cuesheet.db.message;

import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which messages a list shows; an empty set or null means "all".
 *
 * @param types codes of message types
 * @param reasons codes of why messages stand where they stand
 * @param from earliest {@code send_at}, inclusive, UTC
 * @param to latest {@code send_at}, exclusive, UTC
 * @param recipient a whole e-mail address of the contact, in any case, or its telephone number in the international form
 * @param text part of the event's name, the recipient's address or the contact's role, in any case
 * @param includeInitWithLoadIn whether to show messages that ask for a load-in time which is known
 */
public record JobFilter(
        Set<MessageStatus> statuses,
        Set<String> types,
        Set<String> reasons,
        @Nullable EventId event,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String recipient,
        @Nullable String text,
        boolean includeInitWithLoadIn) {

    /** What a list shows where nothing is chosen: all but questions whose answer is known. */
    public static final JobFilter ALL = new JobFilter(Set.of(), Set.of(), null, null, null, null);

    public JobFilter {
        statuses = Set.copyOf(statuses);
        types = Set.copyOf(types);
        reasons = Set.copyOf(reasons);
        recipient = recipient == null || recipient.isBlank() ? null : recipient.strip();
        text = text == null || text.isBlank() ? null : text.strip();
    }

    /** Of any recipient, without questions whose answer is known. */
    public JobFilter(
            Set<MessageStatus> statuses,
            Set<String> types,
            @Nullable EventId event,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text) {
        this(statuses, types, Set.of(), event, from, to, null, text, false);
    }
}
