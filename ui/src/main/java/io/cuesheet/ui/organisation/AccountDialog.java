package io.cuesheet.ui.organisation;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.formlayout.FormLayout;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.signin.Accounts;
import io.cuesheet.application.text.Texts;
import io.cuesheet.db.security.AccountLine;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.Styled;

/** Changes an account's settings for all organisations. */
final class AccountDialog extends Dialog {

    AccountDialog(Caller caller, Accounts accounts, AccountLine account, Runnable saved) {
        setId("account-dialog");
        addClassName("command-dialog");
        setHeaderTitle(account.username());
        setWidth("30rem");
        setCloseOnOutsideClick(false);
        Checkbox platformAdmin = new Checkbox(Texts.of("organisation.dialog.platform_admin"), account.platformAdmin());
        Checkbox disabled = new Checkbox(Texts.of("organisation.dialog.disabled"), account.disabledAt() != null);
        Notice notice = new Notice();
        Runnable work = () -> {
            accounts.change(caller, account.id(), platformAdmin.getValue(), disabled.getValue());
            saved.run();
            close();
        };
        FormLayout form = new FormLayout(platformAdmin, disabled);
        form.setResponsiveSteps(new FormLayout.ResponsiveStep("0", 1));
        add(form, notice);
        getFooter()
                .add(
                        new Button(Texts.of("common.cancel"), click -> close()),
                        Styled.submit(
                                Texts.of("common.save"),
                                ButtonVariant.PRIMARY,
                                click -> PageTask.attempt(work, failure -> notice.say(failure))));
    }
}
