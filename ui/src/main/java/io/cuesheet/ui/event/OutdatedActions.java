package io.cuesheet.ui.event;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.Location;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.workflows.MessageId;
import io.cuesheet.workflows.ReasonCode;
import java.util.List;
import java.util.Set;

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
            List<MessageId> prepared = corrections.prepare(caller, event.id(), messages);
            String sentence = Texts.of("event.outdated.prepared", prepared.size());
            if (prepared.isEmpty()) {
                notice.say(Notice.Kind.SUCCESS, sentence);
            } else {
                Anchor link = new Anchor(
                        page(prepared).getPathWithQueryParameters(), Texts.of("event.outdated.open", prepared.size()));
                link.setId("open-prepared");
                notice.say(Notice.Kind.SUCCESS, sentence, link);
            }
        });
    }

    /** The page that shows the prepared corrections: the message's own, or the review queue for several. */
    static Location page(List<MessageId> prepared) {
        return new Location(
                prepared.size() == 1
                        ? "message/" + prepared.getFirst()
                        : "review?reason=" + ReasonCode.CORRECTION_PREPARED.name());
    }

    /** Marks these messages as needing no correction, for the event as shown. */
    void leave(Event event, Set<MessageId> messages) {
        attempt(() -> {
            outdated.leave(caller, event.id(), messages, event.version());
            notice.say(Notice.Kind.SUCCESS, Texts.of("event.outdated.left"));
        });
    }

    private void attempt(Runnable work) {
        notice.sayNothing();
        PageTask.attempt(work, notice::say);
        changed.run();
    }
}
