package io.cuesheet.ui.link;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import io.cuesheet.application.signin.LinkVisits;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.OneTimeLink;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.security.SignInDetails;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A page for anybody who has the secret in its address; no sign-in is needed. */
abstract class LinkPage extends Div implements BeforeEnterObserver {

    /** The route parameter with the secret. */
    static final String SECRET = "secret";

    private final LinkVisits visits;
    private final Predicate<OneTimeLink> meant;
    private final Div card = Styled.div("sign-in-card");

    /** @param meant whether the link is one of this page's kind */
    LinkPage(LinkVisits visits, Predicate<OneTimeLink> meant) {
        this.visits = visits;
        this.meant = meant;
        addClassName("sign-in");
        add(card);
    }

    /** The content of the page for a valid link. */
    abstract Component[] content(String secret, OneTimeLink link);

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String secret = event.getRouteParameters().get(SECRET).orElse("");
        Optional<OneTimeLink> link = visits.find(secret).filter(meant);
        if (link.isPresent()) {
            show(content(secret, link.get()));
        } else {
            show(new H2(Texts.of("link.broken.title")), new Paragraph(Texts.of("link.broken.advice")));
        }
    }

    /** Shows that it is done, and a link to continue. */
    final void done(String title, String sentence) {
        Anchor signIn = new Anchor("login", Texts.of("titles.login"));
        signIn.setId("go-to-sign-in");
        // Reloads the page, since a link's page has no session.
        signIn.setRouterIgnore(true);
        show(new H2(title), new Paragraph(sentence), signIn);
    }

    /** The origin of the request. */
    static Origin origin() {
        @Nullable VaadinRequest request = VaadinRequest.getCurrent();
        return request instanceof VaadinServletRequest page
                ? SignInDetails.origin(page.getHttpServletRequest())
                : new Origin("", "", null);
    }

    private void show(Component... content) {
        Image mark = new Image("cuesheet/icon.svg", "");
        mark.addClassName("mark");
        card.removeAll();
        card.add(Styled.div("brand", mark, new H1("Cuesheet")));
        card.add(content);
    }
}
