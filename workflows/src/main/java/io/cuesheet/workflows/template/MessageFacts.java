package io.cuesheet.workflows.template;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The facts that the text of a message can use.
 *
 * @param startsLocal start on the venue's wall clock
 * @param zone of the venue
 * @param loadInLocal load-in on the venue's wall clock; null while it is not known
 * @param startTimeOpen whether only the day of the start is known
 * @param contactRole what the recipient does at the event
 * @param contactName null: not known
 * @param contactLanguage the recipient's language; null: the organisation's
 * @param sendAt when the message is due, UTC
 * @param sendingAt when it is sent, as far as known: this may be earlier or later than it is due; UTC
 */
public record MessageFacts(
        String eventName,
        String venue,
        String city,
        LocalDateTime startsLocal,
        ZoneId zone,
        @Nullable LocalDateTime loadInLocal,
        boolean startTimeOpen,
        String contactRole,
        @Nullable String contactName,
        @Nullable Locale contactLanguage,
        String organisationName,
        Locale organisationLanguage,
        Instant sendAt,
        Instant sendingAt) {

    /** The recipient's language. */
    public Locale language() {
        return contactLanguage == null ? organisationLanguage : contactLanguage;
    }

    /** The same for a recipient who reads in this language. */
    public MessageFacts in(Locale language) {
        return with(language, sendingAt);
    }

    /** The same if the message is sent at this instant. */
    public MessageFacts sentAt(Instant sending) {
        return with(contactLanguage, sending);
    }

    private MessageFacts with(@Nullable Locale language, Instant sending) {
        return new MessageFacts(
                eventName,
                venue,
                city,
                startsLocal,
                zone,
                loadInLocal,
                startTimeOpen,
                contactRole,
                contactName,
                language,
                organisationName,
                organisationLanguage,
                sendAt,
                sending);
    }

    /** Leaves the recipient's name out: it must not reach a log. */
    @Override
    public String toString() {
        return "MessageFacts[eventName=%s, contactRole=%s]".formatted(eventName, contactRole);
    }
}
