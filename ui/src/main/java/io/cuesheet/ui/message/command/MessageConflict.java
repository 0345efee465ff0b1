package io.cuesheet.ui.message.command;

import io.cuesheet.db.message.Message;
import io.cuesheet.ui.component.EditConflict;
import io.cuesheet.ui.component.EditConflict.Author;
import io.cuesheet.ui.component.EditConflict.Line;
import io.cuesheet.ui.message.MessageDifference;
import io.cuesheet.ui.message.MessageWords;
import java.util.List;

/** A message that somebody else changed since this person saw it. */
final class MessageConflict {

    private MessageConflict() {}

    /** @param author who changed it last */
    static EditConflict of(Author author, Message seen, Message now) {
        return new EditConflict(
                author.sentence(MessageDifference.done(seen, now)),
                EditConflict.table(
                        "As you saw it",
                        "As it is now",
                        List.of(
                                new Line("Send time", MessageWords.when(seen), MessageWords.when(now)),
                                new Line("Status", MessageWords.statusName(seen), MessageWords.statusName(now)),
                                new Line("To", MessageWords.recipient(seen), MessageWords.recipient(now)))),
                "Nothing of yours was applied; what you typed is still there. Repeat it if it still fits.");
    }
}
