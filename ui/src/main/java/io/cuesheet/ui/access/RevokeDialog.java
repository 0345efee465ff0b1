package io.cuesheet.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.ApiKeys;
import io.cuesheet.application.access.Caller;
import io.cuesheet.db.security.ApiKey;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;

/** Asks once more before a service is shut out. */
final class RevokeDialog extends Dialog {

    RevokeDialog(Caller caller, ApiKeys keys, ApiKey key, Runnable saved) {
        setId("revoke-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Revoke " + key.name());
        setWidth("30rem");
        Notice notice = new Notice();
        Runnable work = () -> {
            keys.revoke(caller, key.id());
            saved.run();
            close();
        };
        Button revoke = Styled.submit(
                "Revoke", ButtonVariant.ERROR, click -> PageTask.attempt(work, failure -> notice.say(failure)));
        add(
                new Paragraph(
                        "Services that use this key are refused at once. This can't be undone, but you can create a"
                                + " new key."),
                notice);
        getFooter().add(new Button("Cancel", click -> close()), revoke);
    }
}
