package io.cuesheet.ui.privacy;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.delivery.AttemptOutcome;
import io.cuesheet.db.privacy.PersonData;
import io.cuesheet.db.privacy.PersonData.HeldContact;
import io.cuesheet.db.privacy.PersonData.HeldMention;
import io.cuesheet.db.privacy.PersonData.HeldMessage;
import io.cuesheet.db.privacy.PersonData.HeldSuppression;
import io.cuesheet.db.privacy.PersonData.HeldText;
import io.cuesheet.db.suppression.Suppression;
import io.cuesheet.ui.audit.AuditWords;
import io.cuesheet.ui.text.StatusWords;
import io.cuesheet.workflows.message.MessageStatus;
import io.cuesheet.workflows.rule.ChannelKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of a person's data on the page.
 *
 * @param at UTC; null: no time
 */
record HeldLine(String kind, String what, @Nullable Instant at) {

    /** Other places that can contain an address. */
    private enum Place {
        SAVED_VIEW,
        BULK_COMMAND,
        DELETION,
        IMPORT,
        CHANNEL,
        TEMPLATE
    }

    /** All lines, by kind. */
    static List<HeldLine> of(PersonData found) {
        List<HeldLine> lines = new ArrayList<>();
        found.contacts()
                .forEach(contact ->
                        lines.add(new HeldLine(Texts.of("privacy.kind.contact"), words(contact), contact.startsAt())));
        found.messages()
                .forEach(message -> lines.add(new HeldLine(
                        Texts.of("privacy.kind.message"),
                        words(message),
                        message.sentAt() == null ? message.sendAt() : message.sentAt())));
        addTexts(lines, Texts.of("privacy.kind.sent_text"), found.texts());
        addTexts(lines, Texts.of("privacy.kind.sandbox_outbox"), found.sandboxMails());
        addTexts(lines, Texts.of("privacy.kind.test_send"), found.testSends());
        found.ownTexts()
                .forEach(text -> lines.add(new HeldLine(
                        Texts.of("privacy.kind.own_text"), Texts.of("privacy.line.own_text"), text.createdAt())));
        found.suppressions()
                .forEach(entry -> lines.add(new HeldLine(
                        Texts.of(entry.reason() == null ? "privacy.kind.opt_out_link" : "privacy.kind.suppression"),
                        words(entry),
                        entry.createdAt())));
        found.history()
                .forEach(line -> lines.add(
                        new HeldLine(Texts.of("privacy.kind.history"), AuditWords.action(line.action()), line.at())));
        found.mentions()
                .forEach(mention -> lines.add(new HeldLine(Texts.of("privacy.kind.mention"), words(mention), null)));
        return lines;
    }

    private static void addTexts(List<HeldLine> lines, String kind, List<HeldText> texts) {
        texts.forEach(text -> lines.add(new HeldLine(kind, words(text), text.at())));
    }

    private static String words(HeldContact contact) {
        String who = contact.name() == null ? contact.role() : contact.name() + ", " + contact.role();
        return Texts.of("privacy.line.contact", who, contact.eventName(), contact.eventRef());
    }

    private static String words(HeldMessage message) {
        return Texts.of(
                message.deletedAt() == null ? "privacy.line.message" : "privacy.line.deleted_message",
                message.messageType(),
                message.eventName(),
                MessageStatus.find(message.status()).map(StatusWords::name).orElse(message.status()));
    }

    private static String words(HeldText text) {
        String channel = channel(text.channel());
        return text.outcome() == null
                ? Texts.of("privacy.line.text", channel, text.recipient())
                : Texts.of("privacy.line.text_with_outcome", channel, outcome(text.outcome()), text.recipient());
    }

    private static String words(HeldSuppression entry) {
        if (entry.reason() == null) {
            return Texts.of("privacy.line.opt_out_link");
        }
        String reason = Suppression.Reason.find(entry.reason())
                .map(known -> Texts.named("privacy.suppressed", known))
                .orElse(entry.reason());
        return entry.liftedAt() == null ? reason : Texts.of("privacy.line.lifted", reason);
    }

    private static String words(HeldMention mention) {
        Place place = Place.valueOf(mention.place().toUpperCase(Locale.ROOT).replace(' ', '_'));
        return Texts.of(
                mention.endsWithErasing() ? "privacy.line.mention" : "privacy.line.lasting_mention",
                Texts.named("privacy.place", place),
                mention.name());
    }

    /** A channel by its name in the database. */
    static String channel(String name) {
        return ChannelKind.find(name)
                .map(kind -> Texts.named("privacy.channel", kind))
                .orElse(name);
    }

    /** An attempt's outcome, by its name in the database. */
    static String outcome(String name) {
        return Texts.named("privacy.outcome", AttemptOutcome.valueOf(name));
    }

    /** The number of lines of each kind, such as {@code Contact: 2}. */
    static Map<String, Integer> counts(List<HeldLine> lines) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        lines.forEach(line -> counts.merge(line.kind(), 1, Integer::sum));
        return counts;
    }

    /** Omits the person to keep them out of logs. */
    @Override
    public String toString() {
        return "HeldLine[%s]".formatted(kind);
    }
}
