package io.cuesheet.ui.link;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.cuesheet.application.signin.LinkVisits;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.OneTimeLink;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.security.PasswordFields;

/** Sets a new password with a link from an admin. */
@Route(value = "new-password/:" + LinkPage.SECRET, autoLayout = false)
@AnonymousAllowed
class NewPasswordView extends LinkPage implements TitledView {

    private final LinkVisits visits;

    NewPasswordView(LinkVisits visits) {
        super(visits, link -> link.userId() != null);
        this.visits = visits;
    }

    @Override
    Component[] content(String secret, OneTimeLink link) {
        NamedFields names = new NamedFields();
        PasswordField password = names.add("password", PasswordFields.labelled(Texts.of("account.password.new")));
        password.getElement().setAttribute("autocomplete", "new-password");
        password.setHelperText(Texts.of("account.password.length"));
        password.setWidthFull();
        Notice notice = new Notice();
        Runnable store = () -> {
            visits.setPassword(secret, password.getValue(), origin());
            done(Texts.of("link.password.done"), Texts.of("link.password.done_advice"));
        };
        Button set = Styled.submit(Texts.of("link.password.set"), ButtonVariant.PRIMARY, click -> {
            names.clear();
            PageTask.attempt(store, failure -> names.tell(failure, notice));
        });
        set.setId("set-password");
        return new Component[] {
            new H2(Texts.of("titles.new_password")),
            new Paragraph(Texts.of("link.password.account", String.valueOf(link.username()))),
            password,
            notice,
            set
        };
    }

    @Override
    public String title() {
        return Texts.of("titles.new_password");
    }
}
