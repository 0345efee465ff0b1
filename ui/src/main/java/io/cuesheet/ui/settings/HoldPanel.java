package io.cuesheet.ui.settings;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Permission;
import io.cuesheet.application.settings.OrganisationSettings;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.statusline.HoldDialog;
import java.util.concurrent.Executor;

/** Shows and changes whether all automated sends are on hold. */
final class HoldPanel extends Div {

    private final Paragraph state = new Paragraph();
    private final Button button = new Button();
    private boolean held;

    HoldPanel(Caller caller, OrganisationSettings settings, SendingHold hold, Executor background) {
        setId("hold");
        addClassNames("report", "hold-panel");
        state.getElement().setAttribute("role", "status");
        button.setId("hold-switch");
        button.addClickListener(click -> {
            // The hold may have been changed in the line above the page meanwhile.
            show(settings.find(caller));
            new HoldDialog(caller, hold, held, background, this::show).open();
        });
        button.setVisible(caller.may(Permission.SEND));
        Paragraph needs = Styled.paragraph("quiet", Texts.of("settings.hold.needs", Permission.SEND.holders()));
        needs.setVisible(!caller.may(Permission.SEND));
        add(new H2(Texts.of("settings.hold")), state, button, needs);
        show(settings.find(caller));
    }

    private void show(Settings now) {
        held = now.heldSince() != null;
        getElement().setAttribute("data-kind", held ? "refused" : "done");
        state.setText(
                held
                        ? Texts.of("settings.hold.since", ZonedTimes.withZone(now.heldSince(), now.defaultZone()))
                        : Texts.of("settings.hold.none"));
        button.setText(held ? Texts.of("settings.hold.resume") : Texts.of("settings.hold.start"));
        button.removeThemeVariants(ButtonVariant.ERROR, ButtonVariant.PRIMARY);
        button.addThemeVariants(held ? ButtonVariant.PRIMARY : ButtonVariant.ERROR);
    }
}
