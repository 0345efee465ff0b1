package io.cuesheet.ui.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.cuesheet.application.access.Role;
import io.cuesheet.application.signin.Invitations;
import io.cuesheet.db.Ids;
import io.cuesheet.db.security.AccountRepository;
import io.cuesheet.ui.PageTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

class LinkPagesTest extends PageTest {

    private final String name = "eva" + Ids.next().toString().substring(24);

    @Autowired
    private Invitations invitations;

    @Autowired
    private AccountRepository accounts;

    @Test
    void somebodyNewJoinsWithNameAndPasswordAndIsToldWhatIsWrongWithThem() {
        open(invitation());
        assertThat(page()).contains("Join Organisation page", "You are invited as editor");
        field(TextField.class, "User name").setValue(name);
        field(PasswordField.class, "Password").setValue("short");
        press("Join");
        assertThat(notices()).contains("Password must have 12 to 128 characters");
        field(PasswordField.class, "Password").setValue("correct horse 1");
        press("Join");
        assertThat(page()).contains("Welcome to Organisation page", "Your account is ready");
        assertThat(accounts.findByUsername(name)).isPresent();
    }

    @Test
    void aLinkThatIsUnknownOrOfAnotherKindSaysThatItDoesNotWork() {
        open("/invitation/" + "x".repeat(43));
        assertThat(page()).contains("This link does not work");
        String used = invitation();
        open(used.replace("/invitation/", "/new-password/"));
        assertThat(page()).contains("This link does not work");
    }

    @Test
    void whoeverIsNotSignedInReadsTheirOwnLanguage() {
        UI.getCurrent().setLocale(Locale.GERMAN);
        open(invitation());
        assertThat(page()).contains("beitreten", "Sie sind als Redakteur eingeladen.");
        open("/login");
        assertThat(page()).contains("Jede Nachricht der Spielzeit");
    }

    private String invitation() {
        storeCaller();
        return invitations.invite(caller, Role.EDITOR).path();
    }

    private void open(String path) {
        SecurityContextHolder.clearContext();
        UI.getCurrent().navigate(path.substring(1));
        draw();
    }

    private String page() {
        return find(Div.class)
                .withClassName("sign-in-card")
                .single()
                .getElement()
                .getTextRecursively();
    }
}
