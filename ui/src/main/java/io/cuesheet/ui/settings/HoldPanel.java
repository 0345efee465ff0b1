package io.cuesheet.ui.settings;

import com.vaadin.flow.component.UI;
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
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Stops all automated sends in one move, and lets them go on. */
final class HoldPanel extends Div {

    private final Caller caller;
    private final SendingHold hold;
    private final Executor background;
    private final Paragraph state = new Paragraph();
    private final Button button = new Button();
    private final Notice notice = new Notice();
    private boolean held;

    HoldPanel(Caller caller, OrganisationSettings settings, SendingHold hold, Executor background) {
        this.caller = caller;
        this.hold = hold;
        this.background = background;
        setId("hold");
        addClassNames("report", "hold-panel");
        state.getElement().setAttribute("role", "status");
        button.setId("hold-switch");
        button.addClickListener(click -> change());
        button.setVisible(caller.may(Permission.EDIT));
        add(new H2("Hold"), state, button, notice);
        show(settings.find(caller.orgId()));
    }

    private void change() {
        boolean wanted = !held;
        button.setEnabled(false);
        Supplier<Settings> change = () -> wanted ? hold.hold(caller) : hold.release(caller);
        PageTask.run(UI.getCurrent(), background, change, this::show, failure -> {
            button.setEnabled(true);
            notice.say(failure);
        });
    }

    private void show(Settings now) {
        held = now.heldSince() != null;
        notice.sayNothing();
        getElement().setAttribute("data-kind", held ? "refused" : "done");
        state.setText(
                held
                        ? "All automated sends are held since "
                                + ZonedTimes.withZone(now.heldSince(), now.defaultZone())
                                + ". Released, each goes on: at its time, at once where it is only a little late, else as its "
                                + "type has it."
                        : "Messages go out at their times. Holding stops every automated send from that moment on; send now "
                                + "still works, after a confirmation.");
        button.setText(held ? "Release the hold" : "Hold all sends");
        button.removeThemeVariants(ButtonVariant.ERROR, ButtonVariant.PRIMARY);
        button.addThemeVariants(held ? ButtonVariant.PRIMARY : ButtonVariant.ERROR);
        button.setEnabled(true);
    }
}
