package io.cuesheet.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.ui.component.LivePages;
import io.cuesheet.ui.component.LiveReading;
import java.time.Duration;
import java.util.function.Consumer;

/** Says on every page that the organisation is suspended; passes the organisation's name to the layout. */
final class OrganisationBanner extends Div {

    private static final Duration PULSE = Duration.ofSeconds(5);

    private final LivePages livePages;
    private final LiveReading<OrganisationLine> live;
    private final Organisations organisations;
    private final Caller caller;

    /** @param named called in the page with the organisation's name, at first and after each change */
    OrganisationBanner(Organisations organisations, Caller caller, LivePages livePages, Consumer<String> named) {
        this.organisations = organisations;
        this.caller = caller;
        this.livePages = livePages;
        this.live = new LiveReading<>(
                livePages,
                organisation -> {
                    setVisible(organisation.suspendedAt() != null);
                    named.accept(organisation.name());
                },
                () -> {});
        setId("suspended-banner");
        addClassName("restore-banner");
        getElement().setAttribute("role", "alert");
        add(new Span(Texts.of("layout.suspended")));
        setVisible(false);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        live.askSoon(attached.getUI(), () -> organisations.own(caller));
        live.follow(this, attached.getUI(), livePages, PULSE, true);
    }
}
