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

/** Joining an organisation with an invitation: as somebody new, or with an account that one has already. */
@Route(value = "invitation/:" + LinkPage.SECRET, autoLayout = false)
@AnonymousAllowed
class InvitationView extends LinkPage implements TitledView {

    private static final String NEW = "I am new here";
    private static final String KNOWN = "I have an account";

    private final LinkVisits visits;

    InvitationView(LinkVisits visits) {
        super(visits, link -> link.role() != null);
        this.visits = visits;
    }

    @Override
    Component[] content(String secret, OneTimeLink link) {
        return new Component[] {
            new H2("Join " + link.organisation()),
            new Paragraph("You are invited as %s.".formatted(link.role())),
            new Form(secret, link)
        };
    }

    private final class Form extends Div {

        private final String secret;
        private final OneTimeLink link;
        private final NamedFields names = new NamedFields();
        private final RadioButtonGroup<String> who = new RadioButtonGroup<>("Who are you?");
        private final TextField username = names.add("username", new TextField("User name"));
        private final PasswordField password = names.add("password", new PasswordField("Password"));
        private final Notice notice = new Notice();

        private Form(String secret, OneTimeLink link) {
            this.secret = secret;
            this.link = link;
            who.setItems(NEW, KNOWN);
            who.addValueChangeListener(chosen -> tellWhatToType());
            username.setWidthFull();
            password.setWidthFull();
            CurrentCaller.user().ifPresent(user -> username.setValue(user.getName()));
            who.setValue(CurrentCaller.user().isPresent() ? KNOWN : NEW);
            Button join = Styled.submit("Join", ButtonVariant.PRIMARY, click -> join());
            join.setId("join");
            add(who, username, password, notice, join);
        }

        private boolean isNew() {
            return NEW.equals(who.getValue());
        }

        private void tellWhatToType() {
            username.setHelperText(isNew() ? "Small letters, digits, dots and hyphens; you sign in with it" : "");
            password.setHelperText(isNew() ? "12 to 128 characters" : "");
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
                    "Welcome to " + link.organisation(),
                    isNew()
                            ? "Your account is made. Sign in with it."
                            : "Sign in to begin there. If you are signed in already, choose it in the menu with your name.");
        }
    }

    @Override
    public String title() {
        return Texts.of("titles.invitation");
    }
}
