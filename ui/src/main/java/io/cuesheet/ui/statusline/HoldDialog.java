package io.cuesheet.ui.statusline;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.settings.SendingHold;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.Settings;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks for confirmation before all automated sends are put on hold or resumed. */
public final class HoldDialog extends Dialog {

    private final Notice notice = new Notice();
    private final TextField reason = new TextField(Texts.of("statusline.dialog.reason"));
    private final Button submit;

    /**
     * Creates the dialog.
     *
     * @param isOn whether sends are on hold now, so that the dialog ends the hold
     * @param background does the work
     * @param done called in the page with the new settings
     */
    public HoldDialog(Caller caller, SendingHold hold, boolean isOn, Executor background, Consumer<Settings> done) {
        String title = isOn ? Texts.of("statusline.dialog.resume") : Texts.of("statusline.dialog.hold");
        submit = Styled.submit(title, isOn ? ButtonVariant.PRIMARY : ButtonVariant.ERROR, click -> {
            String why = reason.getValue();
            run(() -> isOn ? hold.release(caller) : hold.hold(caller, why), background, done);
        });
        setId("hold-dialog");
        addClassName("command-dialog");
        setHeaderTitle(title);
        setWidth("30rem");
        reason.setId("hold-reason");
        reason.setWidthFull();
        reason.setMaxLength(SendingHold.LONGEST_REASON);
        reason.setHelperText(Texts.of("statusline.dialog.reason_hint"));
        reason.setVisible(!isOn);
        add(new Paragraph(words(isOn)), reason, notice);
        getFooter().add(new Button(Texts.of("common.cancel"), click -> close()), submit);
    }

    private static String words(boolean isOn) {
        return isOn ? Texts.of("statusline.dialog.resume_text") : Texts.of("statusline.dialog.hold_text");
    }

    private void run(Supplier<Settings> work, Executor background, Consumer<Settings> done) {
        submit.setEnabled(false);
        notice.sayNothing();
        PageTask.run(
                UI.getCurrent(),
                background,
                work,
                settings -> {
                    close();
                    done.accept(settings);
                },
                failure -> {
                    submit.setEnabled(true);
                    notice.say(failure);
                });
    }
}
