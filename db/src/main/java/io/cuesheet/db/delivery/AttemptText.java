package io.cuesheet.db.delivery;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The text of an attempt, as its channel received it.
 *
 * @param sender null for an SMS, whose sender the gateway sets
 * @param recipient e-mail address or telephone number; {@code erased:} and a keyed hash of it once the text was erased
 * @param subject null for an SMS, which has none
 * @param body as plain text
 * @param html the HTML part of a mail; null: it had none
 * @param logoId the picture in the HTML part; null: it had none
 * @param templateCode template that it was rendered from; {@code own:<id>} for a text of the message alone
 * @param language of the text; null: from before languages
 * @param missingLanguage the recipient's language, if the template had no text in it; null: it had one
 * @param contactRole what the recipient did at the event; null once the text was erased, and if an earlier version wrote it
 * @param contactName the recipient's name; null: they had none, or as for the role
 * @param deletedAfterDays days of the retention that erased the text; null if it still exists or was erased for another
 *     reason
 */
public record AttemptText(
        @Nullable String sender,
        String recipient,
        @Nullable String subject,
        String body,
        @Nullable String html,
        @Nullable UUID logoId,
        String templateCode,
        int templateVersion,
        @Nullable Locale language,
        @Nullable Locale missingLanguage,
        @Nullable String contactRole,
        @Nullable String contactName,
        @Nullable Integer deletedAfterDays) {

    /** Whether its texts and its address were erased, on request or because of their age. */
    public boolean wasErased() {
        return recipient.startsWith("erased:");
    }

    /** Without addresses and texts: a record's default would carry them into logs. */
    @Override
    public String toString() {
        return "AttemptText[%s %d]".formatted(templateCode, templateVersion);
    }
}
