package io.cuesheet.ui.access.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.cuesheet.db.security.Person;
import io.cuesheet.ui.PageTest;
import io.cuesheet.ui.access.Access;
import io.cuesheet.ui.security.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccessViewTest extends PageTest {

    @Autowired
    private Access access;

    @Test
    void anAdminCanNotChangeAPlatformAdminAndAnotherPlatformAdminCan() {
        String name = "root" + UUID.randomUUID().toString().substring(0, 8);
        UUID id = access.add(caller, name, "correct horse 1", Role.ADMIN).id();
        jdbc().sql("update app_user set platform_admin = true where id = ?")
                .param(id)
                .update();
        Person person = access.people(caller).getFirst();

        navigate(AccessView.class);
        draw();
        assertThat(text()).contains("platform admin");
        assertThat(edits(name)).isZero();
        // However the dialog was opened: perhaps before the person became one.
        PersonDialog dialog = new PersonDialog(caller, access, person, () -> {});
        UI.getCurrent().add(dialog);
        dialog.open();
        draw();
        press("Save");
        assertThat(notices()).contains("Only a platform admin can change a platform admin.");

        dialog.close();
        signInAs(Role.ADMIN, true);
        navigate(AccessView.class);
        draw();
        assertThat(edits(name)).isOne();
        access.change(caller, id, Role.VIEWER, null, false);
        assertThat(access.people(caller).getFirst().role()).isEqualTo("viewer");
    }

    private long edits(String name) {
        return find(Button.class).all().stream()
                .filter(button -> button.isVisible()
                        && ("Edit " + name).equals(button.getElement().getAttribute("aria-label")))
                .count();
    }
}
