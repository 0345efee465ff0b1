package io.cuesheet.db.message;

import io.cuesheet.workflows.message.MessageState;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.EventFacts;
import io.cuesheet.workflows.rule.Expired;
import io.cuesheet.workflows.rule.MessageRule;
import io.cuesheet.workflows.rule.Timing;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message with its type, its event and its contact, which together determine when it may be sent and when it expires.
 *
 * @param typeName of its type, for people
 * @param pinned whether a person set its time
 * @param adHoc whether it was created by hand
 * @param ownTiming how one that was created by hand is counted from its event; null: it is not
 * @param contactZone null: the venue's
 * @param addresses the contact's e-mail address, in lower case, and telephone number
 */
public record RuledMessage(
        MessageState state,
        String typeName,
        MessageRule rule,
        EventFacts event,
        boolean pinned,
        boolean adHoc,
        @Nullable Timing ownTiming,
        @Nullable ZoneId contactZone,
        Addresses addresses) {

    /**
     * The addresses of a contact.
     *
     * @param email in lower case; null: none
     * @param phone without punctuation; null: none
     */
    public record Addresses(
            @Nullable String email, @Nullable String phone) {

        /** Builds it from an address and a number in any spelling. */
        public static Addresses of(@Nullable String email, @Nullable String phone) {
            return new Addresses(
                    email == null ? null : email.toLowerCase(Locale.ROOT),
                    phone == null ? null : phone.replaceAll("[\\s()./-]", ""));
        }

        /** The existing ones; none is both an e-mail address and a telephone number. */
        public Set<String> all() {
            return Stream.of(Optional.ofNullable(email), Optional.ofNullable(phone))
                    .flatMap(Optional::stream)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** Without the addresses: they must not reach a log. */
        @Override
        public String toString() {
            return "Addresses";
        }
    }

    /**
     * The message after a command; empty if the command is not possible.
     *
     * @param status the new one; null: the message is only moved
     * @param sendAt the new time, UTC, set by hand; null: it stays
     */
    public Optional<RuledMessage> after(@Nullable MessageStatus status, @Nullable Instant sendAt, Instant now) {
        return after(status, sendAt, pinned || sendAt != null, now);
    }

    /** The message after its return to its rule, which gives it that time, UTC; empty if it can't return. */
    public Optional<RuledMessage> backAt(Instant ruleTime, Instant now) {
        return after(null, ruleTime, false, now);
    }

    private Optional<RuledMessage> after(
            @Nullable MessageStatus status, @Nullable Instant sendAt, boolean byHand, Instant now) {
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
                event,
                byHand,
                adHoc,
                ownTiming,
                contactZone,
                addresses));
    }

    /** What the gate will do with an open message that has expired when it is due; empty: it does not expire by then. */
    public Optional<Expired> expiredWhenDue(Instant now) {
        Instant due = state.dueAt();
        return state.status().isOpen() ? rule.expired(event, due.isBefore(now) ? now : due) : Optional.empty();
    }
}
