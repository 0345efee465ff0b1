package io.cuesheet.ui.account;

import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServletRequest;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.signin.Origin;
import io.cuesheet.application.signin.OwnAccount;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;
import io.cuesheet.ui.security.PasswordFields;
import io.cuesheet.ui.security.SignInDetails;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes the signed-in person's password. */
final class PasswordForm extends Div {

    private final OwnAccount account;
    private final Caller caller;
    private final UUID session;
    private final Runnable changed;
    private final NamedFields names = new NamedFields();
    private final PasswordField current =
            names.add("current_password", PasswordFields.labelled(Texts.of("account.password.current")));
    private final PasswordField wanted =
            names.add("new_password", PasswordFields.labelled(Texts.of("account.password.new")));
    private final Notice notice = new Notice();

    PasswordForm(OwnAccount account, Caller caller, UUID session, Runnable changed) {
        this.account = account;
        this.caller = caller;
        this.session = session;
        this.changed = changed;
        current.getElement().setAttribute("autocomplete", "current-password");
        wanted.getElement().setAttribute("autocomplete", "new-password");
        wanted.setHelperText(Texts.of("account.password.length"));
        FormLayout form = new FormLayout(current, wanted);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1), new FormLayout.ResponsiveStep("30rem", 2));
        var change = Styled.submit(Texts.of("account.password.change"), ButtonVariant.PRIMARY, click -> change());
        change.setId("change-password");
        change.addClassName("below-notice");
        add(form, notice, change);
    }

    private void change() {
        names.clear();
        notice.sayNothing();
        PageTask.attempt(this::store, failure -> names.tell(failure, notice));
    }

    private void store() {
        account.changePassword(caller, session, current.getValue(), wanted.getValue(), origin());
        current.clear();
        wanted.clear();
        changed.run();
        notice.say(Notice.Kind.SUCCESS, Texts.of("account.password.changed"));
    }

    private static Origin origin() {
        @Nullable VaadinRequest request = VaadinRequest.getCurrent();
        return request instanceof VaadinServletRequest page
                ? SignInDetails.origin(page.getHttpServletRequest())
                : new Origin("", "", null);
    }
}
