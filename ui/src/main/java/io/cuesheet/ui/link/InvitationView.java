package io.cuesheet.ui.link;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.LinkVisits;
import io.cuesheet.application.signin.Proof;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.OneTimeLink;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import io.cuesheet.ui.security.CurrentCaller;
import io.cuesheet.ui.security.PasswordFields;

/** Joins an organisation with an invitation, with a new or an existing account. */
@Route(value = "invitation/:" + LinkPage.SECRET, autoLayout = false)
@AnonymousAllowed
class InvitationView extends LinkPage implements TitledView {

    private final LinkVisits visits;

    InvitationView(LinkVisits visits) {
        super(visits, link -> link.role() != null);
        this.visits = visits;
    }

    @Override
    Component[] content(String secret, OneTimeLink link) {
        return new Component[] {
            new H2(Texts.of("link.invitation.title", link.organisation())),
            new Paragraph(Texts.of("link.invitation.role", role(link))),
            new Form(secret, link)
        };
    }

    private static String role(OneTimeLink link) {
        return Texts.named("access.role", Role.ofWireName(String.valueOf(link.role())));
    }

    private final class Form extends Div {

        private final String secret;
        private final OneTimeLink link;
        private final NamedFields names = new NamedFields();
        private final RadioButtonGroup<Boolean> isNew = new RadioButtonGroup<>(Texts.of("link.invitation.who"));
        private final TextField username = names.add("username", new TextField(Texts.of("link.invitation.username")));
        private final PasswordField password =
                names.add("password", PasswordFields.labelled(Texts.of("account.password.title")));
        private final Notice notice = new Notice();

        private Form(String secret, OneTimeLink link) {
            this.secret = secret;
            this.link = link;
            isNew.setItems(true, false);
            isNew.setItemLabelGenerator(
                    fresh -> fresh ? Texts.of("link.invitation.new") : Texts.of("link.invitation.known"));
            isNew.addValueChangeListener(chosen -> tellWhatToType());
            username.setWidthFull();
            password.setWidthFull();
            CurrentCaller.user().ifPresent(user -> username.setValue(user.getName()));
            isNew.setValue(CurrentCaller.user().isEmpty());
            Button join = Styled.submit(Texts.of("link.invitation.join"), ButtonVariant.PRIMARY, click -> join());
            join.setId("join");
            add(isNew, username, password, notice, join);
        }

        private boolean isNew() {
            return Boolean.TRUE.equals(isNew.getValue());
        }

        private void tellWhatToType() {
            username.setHelperText(isNew() ? Texts.of("link.invitation.username_helper") : "");
            password.setHelperText(isNew() ? Texts.of("account.password.length") : "");
            password.getElement().setAttribute("autocomplete", isNew() ? "new-password" : "current-password");
        }

        private void join() {
            names.clear();
            PageTask.attempt(this::store, failure -> names.tell(failure, notice));
        }

        private void store() {
            String name = username.getValue().strip();
            if (isNew()) {
                visits.joinAsNew(secret, name, password.getValue(), origin());
            } else {
                visits.joinAs(secret, new Proof.Password(name, password.getValue()), origin());
            }
            done(
                    Texts.of("link.invitation.welcome", link.organisation()),
                    isNew() ? Texts.of("link.invitation.account_made") : Texts.of("link.invitation.joined"));
        }
    }

    @Override
    public String title() {
        return Texts.of("titles.invitation");
    }
}
