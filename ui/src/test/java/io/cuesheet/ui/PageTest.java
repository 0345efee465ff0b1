package io.cuesheet.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.application.access.Caller;
import io.cuesheet.application.access.Role;
import io.cuesheet.workflows.Actor;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What tests of single forms have in common: an admin is signed in. */
public abstract class PageTest extends ViewTest {

    @BeforeEach
    void signInAsAdmin() {
        signInAs(Role.ADMIN, false);
    }

    /** Stores whoever is signed in as an admin of the organisation; most tests do without. */
    protected void storeCaller() {
        UUID person = caller.person().orElseThrow();
        jdbc().sql("""
                        insert into app_user (id, username, password_hash, created_at)
                        values (:id, 'stored ' || :id, '', now())
                        """).param("id", person).update();
        jdbc().sql("insert into membership (org_id, user_id, role, created_at) values (:org, :id, 'admin', now())")
                .param("org", org.value())
                .param("id", person)
                .update();
    }

    /** Somebody else of the same organisation. */
    protected Caller other() {
        return new Caller(org, Actor.user(new UUID(7, 2)), Role.ADMIN);
    }

    protected void press(String button) {
        test(find(Button.class).withText(button).all().stream()
                        .filter(Button::isVisible)
                        .findFirst()
                        .orElseThrow())
                .click();
        draw();
    }

    protected void draw() {
        VaadinService.getCurrent().runPendingAccessTasks(VaadinSession.getCurrent());
        roundTrip();
    }

    /** What notices say. */
    protected String notices() {
        return find(Div.class).withClassName("notice").all().stream()
                .map(notice -> notice.getElement().getTextRecursively())
                .reduce("", (one, next) -> one + next + "\n");
    }

    protected <C extends Component & HasLabel> C field(Class<C> kind, String label) {
        return find(kind).all().stream()
                .filter(field -> label.equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }
}
