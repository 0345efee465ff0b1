package io.cuesheet.db.event;

import io.cuesheet.db.suppression.Suppression.Source;
import io.cuesheet.workflows.ContactId;
import io.cuesheet.workflows.EventId;
import io.cuesheet.workflows.rule.ChannelKind;
import io.cuesheet.workflows.rule.ContactFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person to contact about an event, in one role.
 *
 * @param ref identity within the event
 * @param role what the contact does there
 * @param name null: not known
 * @param email null: none known
 * @param phone null: none known
 * @param timeZone IANA zone in which the contact's quiet hours are meant; null: the venue's
 * @param language in which the contact reads; null: the organisation's
 * @param optedOutBy where the opt-out came from, the source at a contact taking precedence; null: messages are sent. Read
 *     from the suppression list
 * @param removedAt since when the contact no longer belongs to the event, UTC; null: it belongs to it
 */
public record Contact(
        ContactId id,
        EventId eventId,
        String ref,
        String role,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable ZoneId timeZone,
        @Nullable Locale language,
        @Nullable Source optedOutBy,
        @Nullable Instant removedAt) {

    /** The same, removed from the event from that instant. */
    public Contact removed(Instant since) {
        Instant at = removedAt == null ? since : removedAt;
        return new Contact(id, eventId, ref, role, name, email, phone, timeZone, language, optedOutBy, at);
    }

    /** BCP 47 tag of its language; null: the organisation's. */
    public @Nullable String languageTag() {
        return language == null ? null : language.toLanguageTag();
    }

    /** Its destination: e-mail if it has an address, else telephone; empty if it has neither. */
    public Optional<Destination> destination() {
        return destinations().stream().findFirst();
    }

    /** All its addresses, e-mail first. */
    public List<Destination> destinations() {
        return Stream.of(ChannelKind.EMAIL, ChannelKind.SMS)
                .map(kind -> Destination.of(kind, email, phone))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The suppression list's keys of its addresses. */
    public List<String> keys() {
        return destinations().stream().map(Destination::key).toList();
    }

    /** The facts for the planning rules. */
    public ContactFacts facts() {
        Set<ChannelKind> kinds = EnumSet.allOf(ChannelKind.class);
        kinds.removeIf(kind -> Destination.of(kind, email, phone) == null);
        return new ContactFacts(id, role, timeZone, removedAt != null, kinds);
    }

    /** Whether it has opted out of messages. */
    public boolean isOptedOut() {
        return optedOutBy != null && optedOutBy != Source.SERVER;
    }

    /** Whether messages are suppressed only because a mail server said that the mailbox does not exist. */
    public boolean isBounced() {
        return optedOutBy == Source.SERVER;
    }

    /** Leaves name and addresses out: they must not reach a log. */
    @Override
    public String toString() {
        return "Contact[id=%s, eventId=%s, role=%s]".formatted(id, eventId, role);
    }
}
