package io.cuesheet.ui.security;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.component.TitledView;
import java.util.Optional;

/** Signing in with name and password. */
@Route(value = "login", autoLayout = false)
@AnonymousAllowed
class LoginView extends Div implements BeforeEnterObserver, TitledView {

    /** Address parameter: seconds until the next attempt is possible. */
    static final String WAIT = "wait";

    /** Address parameter: the sign-in was not checked, since the database is unavailable. */
    static final String AWAY = "away";

    /** Runs after the form has drawn its fields. The component's i18n class has no text for this button. */
    private static final String NAME_REVEAL_BUTTON = """
            this.updateComplete.then(() => {
              const password = this.querySelector('vaadin-password-field');
              if (password) { password.i18n = {reveal: $0}; }
            });
            """;

    private final LoginForm form =
            new LoginForm(words(Texts.of("security.login.no_match"), Texts.of("security.login.check")));

    LoginView() {
        Image mark = new Image("cuesheet/icon.svg", "");
        mark.addClassName("mark");
        Div brand = Styled.div("brand", mark, new H1("Cuesheet"));
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        form.getElement().executeJs(NAME_REVEAL_BUTTON, PasswordFields.reveal());
        Div card = Styled.div("sign-in-card", brand, new Paragraph(Texts.of("security.login.about")), form);
        addClassName("sign-in");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        Optional<String> wait = parameters.getSingleParameter(WAIT).filter(text -> text.matches("[0-9]{1,4}"));
        wait.ifPresent(seconds -> form.setI18n(
                words(Texts.of("security.login.too_many"), Texts.of("security.login.wait", Integer.valueOf(seconds)))));
        boolean away = parameters.getParameters().containsKey(AWAY);
        if (away) {
            form.setI18n(words(Texts.of("security.login.away"), Texts.of("security.login.away_advice")));
        }
        form.setError(away || wait.isPresent() || parameters.getParameters().containsKey("error"));
    }

    private static LoginI18n words(String error, String advice) {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("");
        words.getForm().setUsername(Texts.of("common.name"));
        words.getForm().setPassword(Texts.of("account.password.title"));
        words.getForm().setSubmit(Texts.of("titles.login"));
        words.getErrorMessage().setTitle(error);
        words.getErrorMessage().setMessage(advice);
        words.getErrorMessage().setUsername(Texts.of("security.login.name_required"));
        words.getErrorMessage().setPassword(Texts.of("security.login.password_required"));
        return words;
    }

    @Override
    public String title() {
        return Texts.of("titles.login");
    }
}
