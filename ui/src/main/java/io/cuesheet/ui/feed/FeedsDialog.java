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
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.feed.Feed;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Viewer;
import java.net.URI;
import java.util.List;

/** Creates addresses where calendar programs read future sends, shows each address once, and revokes them. */
public final class FeedsDialog extends Dialog {

    private final Caller caller;
    private final Feeds feeds;
    private final NamedFields names = new NamedFields();
    private final TextField name = names.add("name", new TextField(Texts.of("feed.name")));
    private final TextField address = new TextField(Texts.of("feed.address"));
    private final Notice notice = new Notice();
    private final Div known = new Div();
    private URI page = URI.create("/");

    /** @param caller an operator */
    public FeedsDialog(Caller caller, Feeds feeds) {
        this.caller = caller;
        this.feeds = feeds;
        setId("feeds-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("feed.title"));
        setWidth("34rem");
        name.setPlaceholder(Texts.of("feed.name_example"));
        name.setWidthFull();
        address.setId("feed-address");
        address.setReadOnly(true);
        address.setAutoselect(true);
        address.setWidthFull();
        address.setVisible(false);
        known.setId("feeds");
        Button make = Styled.submit(Texts.of("feed.create"), ButtonVariant.PRIMARY, click -> make());
        Paragraph about = Styled.paragraph("about", Texts.of("feed.about"));
        add(about, name, address, notice, new H3(Texts.of("feed.list.title")), known);
        getFooter().add(new Button(Texts.of("common.close"), click -> close()), make);
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
            notice.say(Notice.Kind.WARNING, Texts.of("feed.copy"));
        });
    }

    private void revoke(Feed feed) {
        attempt(() -> {
            feeds.revoke(caller, feed.id());
            list();
            notice.say(Notice.Kind.SUCCESS, Texts.of("feed.list.revoked", feed.name()));
        });
    }

    private void list() {
        List<Feed> valid = feeds.list(caller);
        known.removeAll();
        if (valid.isEmpty()) {
            known.add(new Paragraph(Texts.of("feed.list.none")));
        }
        valid.forEach(feed -> known.add(row(feed)));
    }

    private Div row(Feed feed) {
        Span since = new Span(Texts.of(
                "feed.list.times",
                ZonedTimes.withZone(feed.createdAt(), Viewer.zone()),
                ZonedTimes.withZone(feed.expiresAt(), Viewer.zone())));
        since.addClassNames("quiet", "wrap");
        Button revoke = new Button(Texts.of("feed.list.revoke"), click -> revoke(feed));
        revoke.setAriaLabel(Texts.of("feed.list.revoke_named", feed.name()));
        Div row = Styled.div("deletion-row", Styled.div("cell", Styled.span("strong", feed.name()), since), revoke);
        return row;
    }

    private void attempt(Runnable work) {
        notice.sayNothing();
        PageTask.attempt(work, failure -> names.tell(failure, notice));
    }
}
