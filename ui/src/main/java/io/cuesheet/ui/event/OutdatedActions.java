package io.cuesheet.ui.event;

import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.workflows.MessageId;
import java.util.Set;
import java.util.function.Supplier;

/** Actions for outdated messages; shows their result. */
public final class OutdatedActions {

    private final Caller caller;
    private final Corrections corrections;
    private final OutdatedMessages outdated;
    private final Notice notice;
    private final Runnable changed;

    /** @param changed called after each action and each refusal: the view may be out of date */
    public OutdatedActions(
            Caller caller, Corrections corrections, OutdatedMessages outdated, Notice notice, Runnable changed) {
        this.caller = caller;
        this.corrections = corrections;
        this.outdated = outdated;
        this.notice = notice;
        this.changed = changed;
    }

    boolean mayEdit() {
        return caller.may(Permission.EDIT);
    }

    /** Prepares a correction for the recipients of these messages. */
    public void prepare(Event event, Set<MessageId> messages) {
        attempt(() -> {
            int number = corrections.prepare(caller, event.id(), messages).size();
            return Texts.of("event.outdated.prepared", number);
        });
    }

    /** Marks these messages as needing no correction, for the event as shown. */
    void leave(Event event, Set<MessageId> messages) {
        attempt(() -> {
            outdated.leave(caller, event.id(), messages, event.version());
            return Texts.of("event.outdated.left");
        });
    }

    private void attempt(Supplier<String> work) {
        notice.sayNothing();
        PageTask.attempt(() -> notice.say(Notice.Kind.SUCCESS, work.get()), notice::say);
        changed.run();
    }
}
