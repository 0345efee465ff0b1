package io.cuesheet.ui.event.detail;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.audit.AuditTrail;
import io.cuesheet.application.event.EventDirectory;
import io.cuesheet.application.event.OutdatedMessage;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.message.Messages;
import io.cuesheet.application.message.ReviewReasons;
import io.cuesheet.db.audit.AuditFilter;
import io.cuesheet.db.audit.AuditLine;
import io.cuesheet.db.event.Event;
import io.cuesheet.db.event.EventWithContacts;
import io.cuesheet.db.message.Message;
import io.cuesheet.db.message.MessageFilter;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.message.MessageStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads what the page of an event shows. */
@Component
record EventReading(EventDirectory events, Messages messages, OutdatedMessages outdated, AuditTrail trail) {

    /** More than any event has, and the most that a bulk command accepts. */
    private static final int MOST_OPEN = 10_000;

    private static final int HISTORY = 20;

    private static final Set<MessageStatus> OPEN =
            Arrays.stream(MessageStatus.values()).filter(MessageStatus::isOpen).collect(Collectors.toUnmodifiableSet());

    /**
     * The data of the page.
     *
     * @param open its messages that may still be sent, at the shown revisions
     * @param history newest first
     */
    record Found(
            EventWithContacts withContacts,
            List<Message> open,
            List<OutdatedMessage> outdated,
            List<AuditLine> history) {

        Event event() {
            return withContacts.event();
        }

        /** Messages that would be sent automatically: not those in the review queue. */
        List<Message> sending() {
            return open.stream().filter(Found::isSending).toList();
        }

        List<Message> paused() {
            return open.stream()
                    .filter(message -> message.status() == MessageStatus.PAUSED)
                    .toList();
        }

        private static boolean isSending(Message message) {
            return switch (message.status()) {
                case SCHEDULED, RETRYING -> true;
                case BLOCKED ->
                    message.reasonCode() != null && !ReviewReasons.DECIDED_BY_SOMEBODY.contains(message.reasonCode());
                case PAUSED, SENT, FAILED, SKIPPED -> false;
            };
        }
    }

    Optional<Found> find(Caller caller, EventId id) {
        return events.findWithContacts(caller, id)
                .map(event -> new Found(
                        event,
                        messages.page(caller, open(id), null, MOST_OPEN),
                        outdated.of(caller, id),
                        trail.page(caller, changes(id), null, HISTORY)));
    }

    private static MessageFilter open(EventId id) {
        return new MessageFilter(OPEN, Set.of(), Set.of(), id, null, null, null, null, true);
    }

    private static AuditFilter changes(EventId id) {
        return new AuditFilter(null, id, null, null, null, null, null);
    }
}
