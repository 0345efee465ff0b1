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
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.statusline.HoldDialog;
import java.util.concurrent.Executor;

/** Whether all automated sends are on hold; changes that. */
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
            // Somebody may have held or resumed in the line above the page meanwhile.
            show(settings.find(caller));
            new HoldDialog(caller, hold, held, background, this::show).open();
        });
        button.setVisible(caller.may(Permission.SEND));
        Paragraph needs = Styled.paragraph(
                "quiet", "To hold sends or release them, you need %s.".formatted(Permission.SEND.holders()));
        needs.setVisible(!caller.may(Permission.SEND));
        add(new H2("Hold"), state, button, needs);
        show(settings.find(caller));
    }

    private void show(Settings now) {
        held = now.heldSince() != null;
        getElement().setAttribute("data-kind", held ? "refused" : "done");
        state.setText(
                held
                        ? "Sending is on hold since " + ZonedTimes.withZone(now.heldSince(), now.defaultZone())
                                + ". After you resume sending, messages go out at their times. One that is a little late goes"
                                + " out at once; its message type decides about a later one."
                        : "Sending is not on hold. A hold stops all automated sends at once. You can still send a"
                                + " message now, after a confirmation.");
        button.setText(held ? "Resume sending…" : "Hold all sends…");
        button.removeThemeVariants(ButtonVariant.ERROR, ButtonVariant.PRIMARY);
        button.addThemeVariants(held ? ButtonVariant.PRIMARY : ButtonVariant.ERROR);
    }
}
