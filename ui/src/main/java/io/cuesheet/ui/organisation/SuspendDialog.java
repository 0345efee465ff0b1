package io.cuesheet.ui.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.organisation.Organisations;
import io.cuesheet.db.organisation.OrganisationLine;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;

/** Asks once more before an organisation is suspended. */
final class SuspendDialog extends Dialog {

    SuspendDialog(Caller caller, Organisations organisations, OrganisationLine organisation, Runnable saved) {
        setId("suspend-dialog");
        addClassName("command-dialog");
        setHeaderTitle("Suspend " + organisation.name());
        setWidth("30rem");
        Notice notice = new Notice();
        Runnable work = () -> {
            organisations.suspend(caller, organisation.code());
            saved.run();
            close();
        };
        Button suspend = Styled.submit(
                "Suspend", ButtonVariant.ERROR, click -> PageTask.attempt(work, failure -> notice.say(failure)));
        add(
                new Paragraph(
                        "From now on nothing is sent, by hand neither. Messages that fall due wait. People can go on"
                                + " planning; API keys can only read. Each page of the organisation says so. You can resume"
                                + " it at any time."),
                notice);
        getFooter().add(new Button("Cancel", click -> close()), suspend);
    }
}
