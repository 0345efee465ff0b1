package io.cuesheet.ui;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.cuesheet.db.OrganisationFixture;
import io.cuesheet.ui.message.view.MessagesViewTest;
import io.cuesheet.ui.security.Caller;
import io.cuesheet.ui.security.Role;
import io.cuesheet.ui.security.SignedIn;
import io.cuesheet.workflows.Actor;
import io.cuesheet.workflows.OrgId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** What tests of single pages have in common: an organisation of their own, in which an admin is signed in. */
@SpringBootTest(classes = UiApplication.class, properties = "vaadin.productionMode=true")
@Import(MessagesViewTest.Parts.class)
@ViewPackages(packages = "io.cuesheet.ui")
public abstract class PageTest extends SpringBrowserlessTest {

    protected static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    @Autowired
    protected JdbcClient jdbc;

    protected OrgId org;
    protected Caller caller;

    @BeforeEach
    void signIn() {
        org = OrganisationFixture.insert(jdbc, "page-" + UUID.randomUUID());
        caller = new Caller(org, Actor.user(new UUID(7, 1)), Role.ADMIN);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken((SignedIn) () -> caller, "", "ROLE_ADMIN"));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
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
