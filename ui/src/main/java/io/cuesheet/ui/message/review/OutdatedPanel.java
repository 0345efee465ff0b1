package io.cuesheet.ui.message.review;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.event.Corrections;
import io.cuesheet.application.event.OutdatedEvent;
import io.cuesheet.application.event.OutdatedMessages;
import io.cuesheet.application.event.OutdatedMessages.Count;
import io.cuesheet.application.event.OutdatedMessages.Page;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.event.Event;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.event.EventWords;
import io.cuesheet.ui.event.OutdatedActions;
import io.cuesheet.ui.event.OutdatedList;
import java.time.Duration;

/** People whose last message is outdated, by event, nearest first; hidden if there are none. */
final class OutdatedPanel extends Section {

    private static final Duration PULSE = Duration.ofSeconds(10);

    /** Number of events shown at first, and added each time. */
    private static final int STEP = 20;

    private final Caller caller;
    private final Corrections corrections;
    private final OutdatedMessages outdated;
    private final LivePages livePages;
    private final LiveReading<Found> live;
    private final H2 title = new H2();
    private final Notice notice = new Notice();
    private final Div events = Styled.div("outdated-events");
    private final Button more = new Button(Texts.of("review.outdated.more"), click -> showMore());
    private volatile int limit = STEP;

    private record Found(Count count, Page page) {}

    OutdatedPanel(Caller caller, Corrections corrections, OutdatedMessages outdated, LivePages livePages) {
        this.caller = caller;
        this.corrections = corrections;
        this.outdated = outdated;
        this.livePages = livePages;
        // While the database is unavailable, the list of messages says so, and this panel stays unchanged.
        this.live = new LiveReading<>(livePages, this::show, () -> {});
        setId("outdated");
        addClassName("outdated-panel");
        // It scrolls, so the keyboard must be able to reach it.
        events.getElement()
                .setAttribute("tabindex", "0")
                .setAttribute("role", "group")
                .setAttribute("aria-label", Texts.of("review.outdated.label"));
        more.setId("more-outdated");
        add(title, notice, events, more);
        setVisible(false);
    }

    /** No page is notified of an event change that moves no message, so this panel reads at each pulse. */
    @Override
    protected void onAttach(AttachEvent attached) {
        live.ask(this::read);
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }

    private Found read() {
        return new Found(outdated.count(caller), outdated.page(caller, null, limit));
    }

    private void showMore() {
        limit += STEP;
        live.again(UI.getCurrent());
    }

    private void show(Found found) {
        UI page = UI.getCurrent();
        OutdatedActions actions = new OutdatedActions(caller, corrections, outdated, notice, () -> live.again(page));
        title.setText(found.count().people() == 0 ? Texts.of("review.outdated.corrections") : words(found.count()));
        events.removeAll();
        found.page().events().forEach(event -> events.add(entry(event, actions)));
        more.setVisible(found.page().next() != null);
        setVisible(!found.page().events().isEmpty() || found.page().next() != null);
    }

    /** Such as "3 people were told something outdated". */
    private static String words(Count count) {
        return count.isMore()
                ? Texts.of("review.outdated.at_least", count.people())
                : Texts.of("review.outdated.people", count.people());
    }

    private static Div entry(OutdatedEvent outdated, OutdatedActions actions) {
        Event event = outdated.event();
        String when = EventWords.start(event) + " · " + event.timeZone().getId();
        H3 name = new H3(new Anchor("events/" + event.id(), event.name()));
        return new Div(name, Styled.span("quiet", when), new OutdatedList(event, outdated.messages(), actions));
    }
}
