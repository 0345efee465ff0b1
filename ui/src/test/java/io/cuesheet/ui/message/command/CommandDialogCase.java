package io.cuesheet.ui.message.command;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.db.message.Message;
import io.cuesheet.ui.message.Messages;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A dialog for one message, in front of actions that the test sets. */
abstract class CommandDialogCase extends BrowserlessTest {

    static final Clock CLOCK = Clock.fixed(Messages.NOW, ZoneOffset.UTC);

    final FakeActions actions = new FakeActions();
    final List<Message> told = new ArrayList<>();

    void open(CommandDialog dialog) {
        dialog.open();
        draw();
    }

    void draw() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }

    void submit() {
        test(submitButton()).click();
        draw();
    }

    Button submitButton() {
        return find(Button.class).withClassName("submit").single();
    }

    String notice() {
        Div notice = find(Div.class).withClassName("notice").single();
        return notice.getElement().getAttribute("data-kind") + ": "
                + notice.getElement().getTextRecursively();
    }
}
