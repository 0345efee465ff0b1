package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expired;
import io.cuesheet.workflows.rule.MessageRule;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message with its type and its event, which say together when it expires.
 *
 * @param typeName of its type, for people
 */
public record RuledMessage(MessageState state, String typeName, MessageRule rule, EventFacts event) {

    /**
     * The message after a command; empty where the command is not possible.
     *
     * @param status the new one; null: the message is only moved
     * @param sendAt the new time, UTC; null: it stays
     */
    public Optional<RuledMessage> after(@Nullable MessageStatus status, @Nullable Instant sendAt, Instant now) {
        Optional<MessageStatus> next = status == null
                ? state.status().afterReschedule()
                : Optional.of(status).filter(state.status()::canBecome);
        return next.map(becomes -> new RuledMessage(
                new MessageState(
                        state.messageId(),
                        becomes,
                        sendAt == null ? state.sendAt() : sendAt,
                        state.revision(),
                        state.attempts(),
                        null,
                        becomes == MessageStatus.RETRYING ? now : null),
                typeName,
                rule,
                event));
    }

    /** What the gate will make of an open message because it has expired when it is due; empty: it will not. */
    public Optional<Expired> expiredWhenDue(Instant now) {
        Instant due = state.dueAt();
        return state.status().isOpen() ? rule.expired(event, due.isBefore(now) ? now : due) : Optional.empty();
    }
}
