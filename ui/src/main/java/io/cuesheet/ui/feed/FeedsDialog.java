package io.cuesheet.ui.feed;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.feed.Feeds;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.feed.Feed;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Viewer;
import java.net.URI;
import java.util.List;

/** Creates addresses at which calendar programs see what will be sent, shows each address once, and revokes them. */
public final class FeedsDialog extends Dialog {

    private final Caller caller;
    private final Feeds feeds;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField("Name of the feed"));
    private final TextField address = new TextField("Address for the calendar program");
    private final Notice notice = new Notice();
    private final Div known = new Div();
    private URI page = URI.create("/");

    /** @param caller an operator */
    public FeedsDialog(Caller caller, Feeds feeds) {
        this.caller = caller;
        this.feeds = feeds;
        setId("feeds-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Calendar feeds");
        setWidth("34rem");
        name.setPlaceholder("Stage office");
        name.setWidthFull();
        address.setId("feed-address");
        address.setReadOnly(true);
        address.setAutoselect(true);
        address.setWidthFull();
        address.setVisible(false);
        known.setId("feeds");
        Button make = Styled.submit("Create feed", ButtonVariant.PRIMARY, click -> make());
        Paragraph about = Styled.paragraph(
                "about",
                "A feed shows messages in a calendar program, from a week ago to a year ahead: type and event, but no "
                        + "recipient and no text. Anyone with the address can see it. A feed ends after a year, or when whoever"
                        + " created it loses access.");
        add(about, name, address, notice, new H3("Feeds in use"), known);
        getFooter().add(new Button("Close", click -> close()), make);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        attached.getUI().getPage().fetchCurrentURL(url -> page = URI.create(url.toString()));
        attempt(this::list);
    }

    private void make() {
        names.clear();
        attempt(() -> {
            Feeds.Made made = feeds.make(caller, name.getValue());
            address.setValue(page.resolve(made.path()).toString());
            address.setVisible(true);
            address.focus();
            name.clear();
            list();
            notice.say(Notice.Kind.WARNING, "Copy the address now. It can't be shown again.");
        });
    }

    private void revoke(Feed feed) {
        attempt(() -> {
            feeds.revoke(caller, feed.id());
            list();
            notice.say(Notice.Kind.SUCCESS, "The address of " + feed.name() + " no longer works.");
        });
    }

    private void list() {
        List<Feed> valid = feeds.list(caller);
        known.removeAll();
        if (valid.isEmpty()) {
            known.add(new Paragraph("No feeds yet."));
        }
        valid.forEach(feed -> known.add(row(feed)));
    }

    private Div row(Feed feed) {
        Span since = new Span("since " + ZonedTimes.withZone(feed.createdAt(), Viewer.zone()) + " · expires "
                + ZonedTimes.withZone(feed.expiresAt(), Viewer.zone()));
        since.addClassNames("quiet", "wrap");
        Button revoke = new Button("Revoke", click -> revoke(feed));
        revoke.setAriaLabel("Revoke " + feed.name());
        Div row = Styled.div("deletion-row", Styled.div("cell", Styled.span("strong", feed.name()), since), revoke);
        return row;
    }

    private void attempt(Runnable work) {
        notice.sayNothing();
        PageTask.attempt(work, failure -> names.tell(failure, notice));
    }
}
