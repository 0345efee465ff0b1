package io.cuesheet.ui.message.bulk;

import io.cuesheet.application.bulk.BulkRequest;
import io.cuesheet.db.bulk.BulkKind;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.db.message.MessageSelection;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a bulk command.
 *
 * @param messages individually chosen messages, as last seen; empty: all that match
 * @param filter used if no messages were chosen
 * @param count number of messages when the command was opened: no more than these are changed
 */
public record BulkTarget(List<Message> messages, MessageFilter filter, int count) {

    public BulkTarget {
        messages = List.copyOf(messages);
    }

    public static BulkTarget of(Collection<Message> messages) {
        return new BulkTarget(List.copyOf(messages), MessageFilter.EVERYTHING, messages.size());
    }

    boolean isFilter() {
        return messages.isEmpty();
    }

    BulkRequest shift(Duration by, boolean leaveAnchored) {
        return request(BulkKind.RESCHEDULE, null, by, null, Set.of(), false, leaveAnchored);
    }

    BulkRequest reschedule(Instant sendAt, boolean leaveAnchored) {
        return request(BulkKind.RESCHEDULE, sendAt, null, null, Set.of(), false, leaveAnchored);
    }

    BulkRequest backToRule() {
        return request(BulkKind.RESCHEDULE, null, null, null, Set.of(), true, false);
    }

    BulkRequest status(MessageStatus status, @Nullable Instant sendAt) {
        return request(BulkKind.STATUS, sendAt, null, status);
    }

    /** @param confirmed checks to bypass that need confirmation */
    BulkRequest sendNow(Set<ReasonCode> confirmed) {
        return request(BulkKind.SEND_NOW, null, null, null, confirmed, false, false);
    }

    BulkRequest delete() {
        return request(BulkKind.DELETE, null, null, null);
    }

    private BulkRequest request(
            BulkKind kind, @Nullable Instant sendAt, @Nullable Duration shift, @Nullable MessageStatus status) {
        return request(kind, sendAt, shift, status, Set.of(), false, false);
    }

    private BulkRequest request(
            BulkKind kind,
            @Nullable Instant sendAt,
            @Nullable Duration shift,
            @Nullable MessageStatus status,
            Set<ReasonCode> confirmed,
            boolean toRule,
            boolean leaveAnchored) {
        if (isFilter()) {
            return new BulkRequest(
                    kind,
                    MessageSelection.of(filter),
                    Map.of(),
                    count,
                    sendAt,
                    shift,
                    status,
                    confirmed,
                    toRule,
                    leaveAnchored);
        }
        Map<MessageId, Long> revisions = messages.stream().collect(Collectors.toMap(Message::id, Message::revision));
        return new BulkRequest(
                kind,
                MessageSelection.of(revisions.keySet()),
                revisions,
                null,
                sendAt,
                shift,
                status,
                confirmed,
                toRule,
                leaveAnchored);
    }
}
