package io.cuesheet.ui.security;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** Signing in with name and password. */
@Route(value = "login", autoLayout = false)
@PageTitle("Sign in · Cuesheet")
@AnonymousAllowed
public class LoginView extends Div implements BeforeEnterObserver {

    private final LoginForm form = new LoginForm(words());

    LoginView() {
        Image mark = new Image("cuesheet/icon.svg", "");
        mark.addClassName("mark");
        Div brand = new Div(mark, new H1("Cuesheet"));
        brand.addClassName("brand");
        form.setAction("login");
        form.setForgotPasswordButtonVisible(false);
        Div card = new Div(brand, new Paragraph("Every message of the season, on time and accounted for."), form);
        card.addClassName("sign-in-card");
        addClassName("sign-in");
        add(card);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        form.setError(event.getLocation().getQueryParameters().getParameters().containsKey("error"));
    }

    private static LoginI18n words() {
        LoginI18n words = LoginI18n.createDefault();
        words.getForm().setTitle("");
        words.getForm().setUsername("Name");
        words.getForm().setPassword("Password");
        words.getForm().setSubmit("Sign in");
        words.getErrorMessage().setTitle("That did not match");
        words.getErrorMessage().setMessage("Check the name and the password, then try again.");
        return words;
    }
}
