package io.cuesheet.ui.access;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.MadeLink;
import io.cuesheet.application.text.Texts;
import io.cuesheet.ui.component.NamedFields;
import io.cuesheet.ui.component.Notice;
import io.cuesheet.ui.component.PageTask;
import io.cuesheet.ui.component.ShownLink;
import io.cuesheet.ui.component.Styled;
import java.util.function.Function;

/** Creates an invitation, and shows its link once. */
public final class InviteDialog extends Dialog {

    private final Function<Role, MadeLink> invite;
    private final Runnable made;
    private final NamedFields names = new NamedFields();
    private final RolePicker role = names.add("role", new RolePicker());
    private final ShownLink link = new ShownLink();
    private final Notice notice = new Notice();
    private final Button make = Styled.submit(Texts.of("access.invite.create"), ButtonVariant.PRIMARY, click -> make());
    private final Button close = new Button(Texts.of("common.cancel"), click -> close());

    /**
     * @param organisation the organisation to join
     * @param first the role selected at first
     * @param made called when an invitation has been created
     */
    public InviteDialog(String organisation, Role first, Function<Role, MadeLink> invite, Runnable made) {
        this.invite = invite;
        this.made = made;
        setId("invite-dialog");
        addClassName("command-dialog");
        setHeaderTitle(Texts.of("access.invite.title", organisation));
        setWidth("34rem");
        setCloseOnOutsideClick(false);
        role.setValue(first);
        role.setWidthFull();
        add(role, link, notice);
        getFooter().add(close, make);
    }

    private void make() {
        names.clear();
        PageTask.attempt(() -> show(invite.apply(role.getValue())), failure -> names.tell(failure, notice));
    }

    private void show(MadeLink invitation) {
        link.show(invitation, Texts.of("access.invite.advice"));
        role.setReadOnly(true);
        make.setVisible(false);
        close.setText(Texts.of("common.close"));
        notice.sayNothing();
        made.run();
    }
}
