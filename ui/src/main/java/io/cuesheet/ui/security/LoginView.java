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

    /** Parameter of the address: for how many seconds no attempt is made. */
    static final String WAIT = "wait";

    /** Parameter of the address: nobody was asked, as the database can't be used now. */
    static final String AWAY = "away";

    private static final String NO_MATCH = "Wrong name or password";
    private static final String CHECK = "Check both, then try again.";

    private final LoginForm form = new LoginForm(words(NO_MATCH, CHECK));

    LoginView() {
        Image mark = new Image("cuesheet/icon.svg", "");
        mark.addClassName("mark");
        Div brand = Styled.div("brand", mark, new H1("Cuesheet"));
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        Div card = Styled.div(
                "sign-in-card", brand, new Paragraph("Every message of the season, on time and accounted for."), form);
        addClassName("sign-in");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        Optional<String> wait = parameters.getSingleParameter(WAIT).filter(text -> text.matches("[0-9]{1,4}"));
        wait.ifPresent(seconds ->
                form.setI18n(words("Too many attempts", "Wait %s seconds, then try again.".formatted(seconds))));
        boolean away = parameters.getParameters().containsKey(AWAY);
        if (away) {
            form.setI18n(words("Nobody can sign in now", "The database can't be used. Try again in a moment."));
        }
        form.setError(away || wait.isPresent() || parameters.getParameters().containsKey("error"));
    }

    private static LoginI18n words(String error, String advice) {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("");
        words.getForm().setUsername("Name");
        words.getForm().setPassword("Password");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle(error);
        words.getErrorMessage().setMessage(advice);
        return words;
    }

    @Override
    public String title() {
        return Texts.of("titles.login");
    }
}
