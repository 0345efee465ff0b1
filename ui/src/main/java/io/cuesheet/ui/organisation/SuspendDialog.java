package io.cuesheet.ui.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;

/** Asks for confirmation before an organisation is suspended. */
final class SuspendDialog extends Dialog {

    SuspendDialog(Caller caller, Organisations organisations, OrganisationLine organisation, Runnable saved) {
        setId("suspend-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("organisation.row.suspend_named", organisation.name()));
        setWidth("30rem");
        Notice notice = new Notice();
        Runnable work = () -> {
            organisations.suspend(caller, organisation.code());
            saved.run();
            close();
        };
        Button suspend = Styled.submit(
                Texts.of("organisation.dialog.suspend"),
                ButtonVariant.ERROR,
                click -> PageTask.attempt(work, failure -> notice.say(failure)));
        add(new Paragraph(Texts.of("organisation.dialog.suspend_text")), notice);
        getFooter().add(new Button(Texts.of("common.cancel"), click -> close()), suspend);
    }
}
