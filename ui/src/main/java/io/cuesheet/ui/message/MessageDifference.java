package io.cuesheet.ui.message;

import io.cuesheet.db.message.Message;
import io.cuesheet.ui.text.StatusWords;
import java.util.ArrayList;
import java.util.List;

/** What somebody else changed, in words. */
public final class MessageDifference {

    private MessageDifference() {}

    /** Such as "the status is Paused instead of Scheduled." */
    public static String between(Message seen, Message current) {
        List<String> changes = new ArrayList<>();
        if (seen.status() != current.status()) {
            changes.add("the status is %s instead of %s"
                    .formatted(StatusWords.name(current.status()), StatusWords.name(seen.status())));
        }
        if (!seen.sendAt().equals(current.sendAt())) {
            changes.add("the send time is %s instead of %s"
                    .formatted(MessageWords.when(current), MessageWords.clock(seen)));
        }
        if (!MessageWords.recipient(seen).equals(MessageWords.recipient(current))) {
            changes.add("it goes to " + MessageWords.recipient(current));
        }
        return changes.isEmpty() ? "its details are others now." : String.join(", and ", changes) + ".";
    }
}
