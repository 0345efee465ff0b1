package io.cuesheet.ui.message.command;

import io.cuesheet.application.text.Texts;
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
                        Texts.of("command.conflict.seen"),
                        Texts.of("command.conflict.now"),
                        List.of(
                                new Line(
                                        Texts.of(MessageWords.wentOut(now) ? "command.sent" : "command.send_time"),
                                        MessageWords.listedWhen(seen),
                                        MessageWords.listedWhen(now)),
                                new Line(
                                        Texts.of("common.status"),
                                        MessageWords.statusName(seen),
                                        MessageWords.statusName(now)),
                                new Line(
                                        Texts.of("command.to"),
                                        MessageWords.recipient(seen),
                                        MessageWords.recipient(now)))),
                Texts.of("command.conflict.advice"));
    }
}
