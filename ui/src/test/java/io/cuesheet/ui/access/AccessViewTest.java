package io.cuesheet.ui.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import io.cuesheet.application.access.Access;
import io.cuesheet.application.access.Role;
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
        assertThat(row().getElement().getTextRecursively()).contains(name + " · admin", "platform admin · added");
        assertThat(canBeEdited()).isFalse();
        // However the dialog was opened: perhaps before the person became one.
        PersonDialog dialog = new PersonDialog(caller, access, person(), () -> {});
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

    private void open() {
        navigate(AccessView.class);
        draw();
    }

    private Person person() {
        return access.people(caller).getFirst();
    }

    private boolean canBeEdited() {
        return row().getChildren().filter(Button.class::isInstance).allMatch(Component::isVisible);
    }

    private Component row() {
        return test(find(Grid.class).withId("people").single()).getCellComponent(0, 0);
    }
}
