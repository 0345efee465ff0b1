package io.cuesheet.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.PersonSecurity;
import io.cuesheet.db.security.Person;
import io.cuesheet.ui.PageTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessViewTest extends PageTest {

    private final String name = "root" + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    private Access access;

    @Autowired
    private PersonSecurity security;

    @BeforeEach
    void letAPlatformAdminIn() {
        UUID id = access.add(caller, name, "correct horse 1", Role.ADMIN).id();
        jdbc().sql("update app_user set platform_admin = true where id = ?")
                .param(id)
                .update();
    }

    @Test
    void anAdminCanNotChangeAPlatformAdmin() {
        open();
        assertThat(cell("people", "name")).isEqualTo(name);
        assertThat(cell("people", "role")).isEqualTo("admin · platform admin");
        assertThat(canBeEdited()).isFalse();
        // However the dialog was opened: perhaps before the person became one.
        PersonDialog dialog = new PersonDialog(caller, access, security, person(), () -> {});
        UI.getCurrent().add(dialog);
        dialog.open();
        draw();
        press("Save");
        assertThat(notices()).contains("Only a platform admin can change a platform admin.");
    }

    @Test
    void anotherPlatformAdminCan() {
        signInAs(Role.ADMIN, true);
        open();
        assertThat(canBeEdited()).isTrue();
        access.change(caller, person().id(), Role.VIEWER, null, false);
        assertThat(person().role()).isEqualTo("viewer");
    }

    @Test
    void anInvitationIsShownOnceListedAndWithdrawn() {
        storeCaller();
        open();
        press("Invite a person");
        press("Create the link");
        TextField link = find(TextField.class).withId("one-time-link").single();
        assertThat(link.getValue()).contains("/invitation/");
        press("Close");
        assertThat(cell("invitations", "role")).isEqualTo("Invitation · operator");
        call("invitations", "withdraw");
        assertThat(jdbc().sql("select count(*) from one_time_link where org_id = ?")
                        .param(org.value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAdminMakesALinkForAPasswordAndSeesNone() {
        signInAs(Role.ADMIN, true);
        open();
        call("people", "edit");
        press("Link for a new password");
        assertThat(find(TextField.class).withId("one-time-link").single().getValue())
                .contains("/new-password/");
    }

    @Test
    void savingSomebodyWhoseAccountIsDisabledDoesNotShutThemOutHere() {
        jdbc().sql("update app_user set platform_admin = false, disabled_at = now() where username = ?")
                .param(name)
                .update();
        open();
        assertThat(cell("people", "state")).startsWith("account disabled since");
        call("people", "edit");
        press("Save");
        assertThat(person().disabledAt()).isNull();
        assertThat(person().accountDisabledAt()).isNotNull();
    }

    @Test
    void aNewKeyMayReadUnlessMoreIsChosen() {
        storeCaller();
        open();
        press("New API key");
        find(TextField.class).all().stream()
                .filter(field -> "What it is for".equals(field.getLabel()))
                .forEach(field -> test(field).setValue("tills"));
        press("Create");
        press("Close");
        assertThat(cell("api-keys", "name")).isEqualTo("tills");
        assertThat(cell("api-keys", "permissions")).isEqualTo("read");
        assertThat(cell("api-keys", "about")).doesNotContain("now only", "no longer works");
    }

    private void open() {
        navigate(AccessView.class);
        draw();
    }

    private Person person() {
        return access.people(caller).getFirst();
    }

    private boolean canBeEdited() {
        return Boolean.parseBoolean(cell("people", "canEdit"));
    }

    /** What the first row of the table says. */
    private String cell(String table, String value) {
        return String.valueOf((Object) test(find(Grid.class).withId(table).single())
                .getLitRendererPropertyValue(0, "card", value, Object.class));
    }

    private void call(String table, String function) {
        test(find(Grid.class).withId(table).single()).invokeLitRendererFunction(0, "card", function);
        draw();
    }
}
