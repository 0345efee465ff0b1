package io.cuesheet.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.ApiKeys;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.ApiKey;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;

/** Asks for confirmation before a key is revoked. */
final class RevokeDialog extends Dialog {

    RevokeDialog(Caller caller, ApiKeys keys, ApiKey key, Runnable saved) {
        setId("revoke-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("access.keys.revoke_named", key.name()));
        setWidth("30rem");
        Notice notice = new Notice();
        Runnable work = () -> {
            keys.revoke(caller, key.id());
            saved.run();
            close();
        };
        Button revoke = Styled.submit(
                Texts.of("access.revoke.submit"),
                ButtonVariant.ERROR,
                click -> PageTask.attempt(work, failure -> notice.say(failure)));
        add(new Paragraph(Texts.of("access.revoke.warning")), notice);
        getFooter().add(new Button(Texts.of("common.cancel"), click -> close()), revoke);
    }
}
