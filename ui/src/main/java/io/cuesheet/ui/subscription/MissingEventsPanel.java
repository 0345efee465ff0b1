package io.cuesheet.ui.subscription;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.subscription.MissingEvents;
import io.cuesheet.application.text.PlaceWords;
import io.cuesheet.application.text.StartWords;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.subscription.MissingEvent;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.List;
import org.springframework.dao.DataAccessException;

/** Events that are no longer in their calendar; the user decides about each. */
public final class MissingEventsPanel extends Div {

    private final MissingEvents missing;
    private final Caller caller;
    private final Notice notice = new Notice();
    private final Div content = new Div();

    public MissingEventsPanel(MissingEvents missing, Caller caller) {
        this.missing = missing;
        this.caller = caller;
        setId("missing-events");
        addClassName("missing-events");
        add(notice, content);
    }

    /** While the database is unavailable, the shown data stays. */
    public void show() {
        try {
            List<MissingEvent> events = missing.list(caller);
            content.removeAll();
            if (!events.isEmpty()) {
                content.add(new H2(Texts.of("subscription.missing.title")), list(events));
            }
        } catch (DataAccessException away) {
            // The list of messages below says so, and the page reads again when it is opened.
        }
    }

    private Component list(List<MissingEvent> events) {
        UnorderedList list = new UnorderedList();
        events.forEach(event -> list.add(line(event)));
        return list;
    }

    private ListItem line(MissingEvent event) {
        String text = Texts.of(
                "subscription.missing.line",
                event.name(),
                StartWords.of(event.startsLocal(), event.startTimeOpen()),
                PlaceWords.of(event.venue(), event.city()),
                event.subscriptionName());
        ListItem line = new ListItem(new Span(text + " "));
        if (caller.may(Permission.EDIT)) {
            line.add(
                    button(
                            event,
                            Texts.of("subscription.missing.keep"),
                            () -> missing.keep(caller, event.subscriptionId(), event.externalRef())),
                    button(
                            event,
                            Texts.of("subscription.missing.cancel"),
                            () -> missing.cancel(caller, event.subscriptionId(), event.externalRef())));
        }
        return line;
    }

    private Button button(MissingEvent event, String label, Runnable decision) {
        Button button = Styled.tertiary(label, click -> decide(decision));
        button.setAriaLabel("%s: %s".formatted(label, event.name()));
        return button;
    }

    private void decide(Runnable decision) {
        notice.sayNothing();
        PageTask.attempt(
                () -> {
                    decision.run();
                    show();
                },
                failure -> {
                    notice.say(failure);
                    show();
                });
    }
}
