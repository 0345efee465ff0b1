package io.cuesheet.ui.privacy;

import io.cuesheet.db.privacy.PersonData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of what is held of a person, as the page shows it.
 *
 * @param at UTC; null: it has no time
 */
record HeldLine(String kind, String what, @Nullable Instant at) {

    /** All lines, by kind. */
    static List<HeldLine> of(PersonData found) {
        List<HeldLine> lines = new ArrayList<>();
        found.contacts()
                .forEach(contact -> lines.add(new HeldLine(
                        "Contact",
                        "%s of %s (%s)"
                                .formatted(
                                        contact.name() == null
                                                ? contact.role()
                                                : contact.name() + ", " + contact.role(),
                                        contact.eventName(),
                                        contact.eventRef()),
                        contact.startsAt())));
        found.messages()
                .forEach(message -> lines.add(new HeldLine(
                        "Message",
                        "%s, %s: %s%s"
                                .formatted(
                                        message.messageType(),
                                        message.eventName(),
                                        message.status(),
                                        message.deletedAt() == null ? "" : ", deleted"),
                        message.sentAt() == null ? message.sendAt() : message.sentAt())));
        addTexts(lines, "Sent text", found.texts());
        addTexts(lines, "Sandbox outbox", found.sandboxMails());
        addTexts(lines, "Test send", found.testSends());
        found.ownTexts()
                .forEach(text -> lines.add(new HeldLine("Text by hand", "A text for one occasion", text.createdAt())));
        found.suppressions()
                .forEach(entry -> lines.add(new HeldLine(
                        entry.reason() == null ? "Opt-out link" : "Suppression list",
                        entry.reason() == null
                                ? "A link in mails"
                                : entry.reason().replace('_', ' ') + (entry.liftedAt() == null ? "" : ", lifted"),
                        entry.createdAt())));
        found.history().forEach(line -> lines.add(new HeldLine("Audit log", line.action(), line.at())));
        found.mentions()
                .forEach(mention -> lines.add(new HeldLine(
                        "Also in",
                        "%s %s%s"
                                .formatted(
                                        mention.place(),
                                        mention.name(),
                                        mention.endsWithErasing() ? "" : ": edit it by hand, erasing leaves it"),
                        null)));
        return lines;
    }

    private static void addTexts(List<HeldLine> lines, String kind, List<PersonData.HeldText> texts) {
        texts.forEach(text -> lines.add(new HeldLine(
                kind,
                "%s%s to %s"
                        .formatted(
                                text.channel(),
                                text.outcome() == null
                                        ? ""
                                        : ", " + text.outcome().toLowerCase(Locale.ROOT),
                                text.recipient()),
                text.at())));
    }

    /** How many lines there are of each kind, such as {@code Contact: 2}. */
    static Map<String, Integer> counts(List<HeldLine> lines) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        lines.forEach(line -> counts.merge(line.kind(), 1, Integer::sum));
        return counts;
    }

    /** Leaves out whose line it is: it must not reach a log. */
    @Override
    public String toString() {
        return "HeldLine[%s]".formatted(kind);
    }
}
