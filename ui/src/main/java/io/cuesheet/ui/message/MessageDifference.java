package io.cuesheet.ui.message;

import io.cuesheet.db.message.Message;
import io.cuesheet.ui.text.StatusWords;
import java.util.ArrayList;
import java.util.List;

/** What somebody else did with a message, in words. */
public final class MessageDifference {

    private MessageDifference() {}

    /** Such as "moved it to Fri 4 Dec 2026, 11:00 · Europe/Berlin and set it to Paused", to be read behind who did it. */
    public static String done(Message seen, Message current) {
        List<String> changes = new ArrayList<>();
        if (!seen.sendAt().equals(current.sendAt())) {
            changes.add("moved it to " + MessageWords.when(current));
        }
        if (seen.status() != current.status()) {
            changes.add("set it to " + StatusWords.name(current.status()));
        }
        if (!MessageWords.recipient(seen).equals(MessageWords.recipient(current))) {
            changes.add("changed its recipient to " + MessageWords.recipient(current));
        }
        return changes.isEmpty() ? "changed it" : String.join(" and ", changes);
    }
}
