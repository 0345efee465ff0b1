package io.cuesheet.ui.message;

import io.cuesheet.application.text.Texts;
import io.cuesheet.db.message.Message;
import java.util.ArrayList;
import java.util.List;

/** Another person's changes to a message, in words. */
public final class MessageDifference {

    private MessageDifference() {}

    /** Such as "moved it to Fri 4 Dec 2026, 11:00 · Europe/Berlin and set it to Paused", to follow the person's name. */
    public static String done(Message seen, Message current) {
        List<String> changes = new ArrayList<>();
        if (!seen.sendAt().equals(current.sendAt())) {
            changes.add(Texts.of("message.difference.moved", MessageWords.when(current)));
        }
        if (seen.status() != current.status()) {
            changes.add(Texts.of("message.difference.status", MessageWords.statusName(current)));
        }
        if (!MessageWords.recipient(seen).equals(MessageWords.recipient(current))) {
            changes.add(Texts.of("message.difference.recipient", MessageWords.recipient(current)));
        }
        String all = changes.stream()
                .reduce((first, next) -> Texts.of("message.difference.and", first, next))
                .orElseGet(() -> Texts.of("message.difference.other"));
        return Texts.of("message.difference.done", all);
    }
}
