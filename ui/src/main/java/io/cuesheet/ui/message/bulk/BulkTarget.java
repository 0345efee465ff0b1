package io.cuesheet.ui.message.bulk;

import io.cuesheet.api.bulk.BulkBody;
import io.cuesheet.api.bulk.BulkFilter;
import io.cuesheet.db.message.Message;
import io.cuesheet.workflows.message.MessageStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a command on many messages is for.
 *
 * @param messages those that were chosen one by one, as they were seen; empty: all that match
 * @param filter used where no message was chosen
 * @param count how many there were when the command was opened: more are not touched
 */
public record BulkTarget(List<Message> messages, BulkFilter filter, int count) {

    public BulkTarget {
        messages = List.copyOf(messages);
    }

    public static BulkTarget of(Collection<Message> messages) {
        return new BulkTarget(List.copyOf(messages), BulkFilter.NONE, messages.size());
    }

    boolean isFilter() {
        return messages.isEmpty();
    }

    BulkBody shift(Duration by) {
        return body("reschedule", by.toString(), null, null);
    }

    BulkBody reschedule(Instant sendAt) {
        return body("reschedule", null, sendAt.toString(), null);
    }

    BulkBody status(MessageStatus status, @Nullable Instant sendAt) {
        return body("status", null, sendAt == null ? null : sendAt.toString(), status.wireName());
    }

    BulkBody sendNow() {
        return body("send_now", null, null, null);
    }

    BulkBody delete() {
        return body("delete", null, null, null);
    }

    private BulkBody body(String action, @Nullable String shift, @Nullable String sendAt, @Nullable String status) {
        if (isFilter()) {
            return new BulkBody(action, shift, sendAt, status, null, null, filter, count, true);
        }
        List<String> ids =
                messages.stream().map(message -> message.id().toString()).toList();
        Map<String, Long> revisions = messages.stream()
                .collect(Collectors.toMap(message -> message.id().toString(), Message::revision));
        return new BulkBody(action, shift, sendAt, status, ids, revisions, null, null, null);
    }
}
