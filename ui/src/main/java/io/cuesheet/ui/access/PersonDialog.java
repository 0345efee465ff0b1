package io.cuesheet.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.PersonSecurity;
import io.cuesheet.application.text.Texts;
import io.cuesheet.application.text.ZonedTimes;
import io.cuesheet.db.security.PageSession;
import io.cuesheet.db.security.Person;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.ShownLink;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.Viewer;
import io.cuesheet.ui.text.BrowserWords;
import java.util.List;

/** Changes a person's role and access, ends their sessions, and creates a password reset link. */
final class PersonDialog extends Dialog {

    private final Caller caller;
    private final Access access;
    private final PersonSecurity security;
    private final Person person;
    private final Runnable saved;
    private final NamedFields names = new NamedFields();
    private final RolePicker role = names.add("role", new RolePicker());
    private final Checkbox disabled = new Checkbox(Texts.of("access.person.disabled"));
    private final Div sessions = Styled.div("person-sessions");
    private final ShownLink link = new ShownLink();
    private final Notice notice = new Notice();

    PersonDialog(Caller caller, Access access, PersonSecurity security, Person person, Runnable saved) {
        this.caller = caller;
        this.access = access;
        this.security = security;
        this.person = person;
        this.saved = saved;
        setId("person-dialog");
        addClassName("command-dialog");
        setHeaderTitle(person.username());
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        role.setValue(Role.ofWireName(person.role()));
        disabled.setValue(person.disabledAt() != null);
        disabled.setHelperText(Texts.of("access.person.disabled_helper"));
        FormLayout form = new FormLayout(role, disabled);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        Button password = new Button(Texts.of("access.person.password_link"), click -> attempt(this::makeLink));
        password.setId("password-link");
        add(form, sessions, Styled.section(Texts.of("account.password.title"), password, link), notice);
        getFooter()
                .add(
                        new Button(Texts.of("common.cancel"), click -> close()),
                        Styled.submit(Texts.of("common.save"), ButtonVariant.PRIMARY, click -> attempt(this::store)));
        attempt(this::showSessions);
    }

    private void attempt(Runnable work) {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(work, failure -> names.tell(failure, notice));
    }

    private void store() {
        access.change(caller, person.id(), role.getValue(), null, disabled.getValue());
        saved.run();
        close();
    }

    private void makeLink() {
        link.show(
                security.linkForPassword(caller, person.id()), Texts.of("access.person.hand_link", person.username()));
    }

    private void showSessions() {
        List<PageSession> open = security.sessions(caller, person.id());
        sessions.removeAll();
        Button end = new Button(Texts.of("access.session.end_all"), click -> attempt(this::endSessions));
        end.setId("end-sessions");
        end.setVisible(!open.isEmpty());
        Div lines = new Div();
        open.forEach(session -> lines.add(new Div(new Span(words(session)))));
        if (open.isEmpty()) {
            lines.add(Styled.span("quiet", Texts.of("access.session.none")));
        }
        sessions.add(Styled.section(Texts.of("access.session.title"), lines, end));
    }

    private void endSessions() {
        security.endSessions(caller, person.id());
        showSessions();
    }

    private static String words(PageSession session) {
        return String.join(
                " · ",
                BrowserWords.of(session.agent()),
                session.source(),
                Texts.of("access.session.last_active", ZonedTimes.withZone(session.seenAt(), Viewer.zone())));
    }
}
